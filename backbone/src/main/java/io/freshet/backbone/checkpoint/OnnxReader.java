package io.freshet.backbone.checkpoint;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.freshet.backbone.BackboneException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the constant tensors and MatMul nodes of an ONNX model, and skips the rest. ONNX is protobuf; the few fields wanted are
 * read off the wire by their numbers in {@code onnx.proto}, which spares a generated class for each of its messages. Of the forms that
 * these can have it knows those of the files that are pinned by their hash: dimensions one by one, values as raw bytes.
 */
final class OnnxReader {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OPERATOR = 4;
    private static final int TENSOR_DIMENSIONS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;

    private static final int TYPE_FLOAT = 1;

    private final String source;
    private final CodedInputStream in;
    private final Map<String, HostTensor> initializers = new LinkedHashMap<>();
    private final Map<String, String> matMulByWeight = new LinkedHashMap<>();

    private OnnxReader(String source, CodedInputStream in) {
        this.source = source;
        this.in = in;
    }

    /**
     * What is wanted of a graph.
     *
     * @param initializers the constant fp32 tensors, by name
     * @param matMulByWeight the names of the MatMul nodes, by the name of their second input
     */
    record Graph(Map<String, HostTensor> initializers, Map<String, String> matMulByWeight) {}

    /** Reads to the stream's end; the source is what messages call it. */
    static Graph read(String source, InputStream onnx) {
        CodedInputStream in = CodedInputStream.newInstance(onnx);
        in.setSizeLimit(Integer.MAX_VALUE);
        OnnxReader reader = new OnnxReader(source, in);
        try {
            reader.model();
        } catch (IOException | IllegalArgumentException cause) {
            throw new BackboneException(source + " is no ONNX model that can be read: " + cause.getMessage(), cause);
        }
        if (reader.initializers.isEmpty()) {
            throw new BackboneException(source + " is an ONNX model without weights, if it is one");
        }
        return new Graph(reader.initializers, reader.matMulByWeight);
    }

    /** Reads one field of a message, given its number and wire type, or skips it. */
    private interface FieldReader {
        void field(int number, int tag) throws IOException;
    }

    private void fields(FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            reader.field(WireFormat.getTagFieldNumber(tag), tag);
        }
    }

    private void message(FieldReader reader) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        fields(reader);
        // The stream's end reads like the message's own.
        if (in.getBytesUntilLimit() > 0) {
            throw new EOFException("it ends in the middle of a message");
        }
        in.popLimit(outer);
    }

    private void model() throws IOException {
        fields((number, tag) -> {
            if (number == MODEL_GRAPH) {
                message(this::graphField);
            } else {
                in.skipField(tag);
            }
        });
    }

    private void graphField(int number, int tag) throws IOException {
        switch (number) {
            case GRAPH_NODE -> node();
            case GRAPH_INITIALIZER -> initializer();
            default -> in.skipField(tag);
        }
    }

    private static final class Node {
        private final List<String> inputs = new ArrayList<>();
        private String name = "";
        private String operator = "";
    }

    private void node() throws IOException {
        Node node = new Node();
        message((number, tag) -> {
            switch (number) {
                case NODE_INPUT -> node.inputs.add(in.readString());
                case NODE_NAME -> node.name = in.readString();
                case NODE_OPERATOR -> node.operator = in.readString();
                default -> in.skipField(tag);
            }
        });
        if (node.operator.equals("MatMul") && node.inputs.size() == 2) {
            matMulByWeight.put(node.inputs.get(1), node.name);
        }
    }

    private static final class Tensor {
        private final List<Long> dimensions = new ArrayList<>();
        private String name = "";
        private int type;
        private byte[] raw = {};
    }

    private void initializer() throws IOException {
        Tensor tensor = new Tensor();
        message((number, tag) -> {
            switch (number) {
                case TENSOR_DIMENSIONS -> tensor.dimensions.add(in.readInt64());
                case TENSOR_TYPE -> tensor.type = in.readInt32();
                case TENSOR_NAME -> tensor.name = in.readString();
                case TENSOR_RAW -> tensor.raw = in.readByteArray();
                default -> in.skipField(tag);
            }
        });
        if (tensor.type == TYPE_FLOAT && initializers.put(tensor.name, fp32(tensor)) != null) {
            throw new BackboneException(source + " has two initializers called '" + tensor.name + "'");
        }
    }

    private static HostTensor fp32(Tensor tensor) {
        long[] shape = tensor.dimensions.stream().mapToLong(Long::longValue).toArray();
        float[] values = new float[tensor.raw.length / Float.BYTES];
        ByteBuffer.wrap(tensor.raw)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new HostTensor(shape, values);
    }
}
