package io.freshet.backbone.checkpoint;

import io.freshet.backbone.BackboneException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights of a model that was exported to ONNX from PyTorch, under the names and in the layout of Hugging Face.
 *
 * <p>The exporter keeps names and layout of embeddings, biases and LayerNorms. A linear layer {@code x·Wᵀ} becomes a MatMul with the
 * transposed weight under a number ({@code onnx::MatMul_787}); what it belongs to is the path of the node that reads it
 * ({@code /encoder/layer.0/attention/self/query/MatMul}).
 */
public final class OnnxWeights {
    private static final String MAT_MUL = "/MatMul";

    private OnnxWeights() {}

    /**
     * Reads a model to the stream's end.
     *
     * @param source what messages call it
     * @return fp32 tensors by Hugging Face name; constants that are no parameter of the model are left out
     * @throws BackboneException if the stream is no such model
     */
    public static Map<String, HostTensor> read(String source, InputStream onnx) {
        OnnxReader.Graph graph = OnnxReader.read(source, onnx);
        Map<String, HostTensor> weights = new LinkedHashMap<>();
        graph.initializers().forEach((name, tensor) -> {
            String node = graph.matMulByWeight().get(name);
            if (node != null) {
                weights.put(linearName(node), transposed(node, tensor));
            } else if (isParameter(name)) {
                weights.put(name, tensor);
            }
        });
        return weights;
    }

    /** The exporter gives its own constants paths and colons; a parameter has the dotted name of its PyTorch module. */
    private static boolean isParameter(String name) {
        return name.indexOf('/') < 0 && name.indexOf(':') < 0 && name.indexOf('.') > 0;
    }

    private static String linearName(String node) {
        String path = node.endsWith(MAT_MUL) ? node.substring(0, node.length() - MAT_MUL.length()) : node;
        String module = path.startsWith("/") ? path.substring(1) : path;
        return module.replace('/', '.') + ".weight";
    }

    private static HostTensor transposed(String node, HostTensor matrix) {
        if (matrix.shape().length != 2) {
            throw new BackboneException(
                    "the weight of " + node + " is " + matrix + "; a linear layer's has two dimensions");
        }
        int rows = Math.toIntExact(matrix.shape()[0]);
        int columns = Math.toIntExact(matrix.shape()[1]);
        float[] values = new float[matrix.values().length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[column * rows + row] = matrix.values()[row * columns + column];
            }
        }
        return HostTensor.of(values, columns, rows);
    }
}
