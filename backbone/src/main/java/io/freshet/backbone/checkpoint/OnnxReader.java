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
 * read off the wire by their numbers in {@code onnx.proto}, which spares a generated class for each of its messages.
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
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;
    private static final int TENSOR_LOCATION = 14;

    private static final int TYPE_FLOAT = 1;
    private static final int LOCATION_EXTERNAL = 1;

    private final String source;
    private final CodedInputStream in;
    private final Map<String, HostTensor> initializers = new LinkedHashMap<>();
    private final Map<String, String> matMulByWeight = new LinkedHashMap<>();

    private OnnxReader(String source, CodedInputStream in) {
        this.source = source;
        this.in = in;
    }

    /** Reads to the stream's end; the source is what messages call it. */
    static OnnxGraph read(String source, InputStream onnx) {
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
        return new OnnxGraph(reader.initializers, reader.matMulByWeight);
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
        private final List<Float> floats = new ArrayList<>();
        private String name = "";
        private int type;
        private byte[] raw = {};
        private int location;
    }

    private void initializer() throws IOException {
        Tensor tensor = new Tensor();
        message((number, tag) -> {
            switch (number) {
                case TENSOR_DIMENSIONS -> repeated(tag, () -> tensor.dimensions.add(in.readInt64()));
                case TENSOR_TYPE -> tensor.type = in.readInt32();
                case TENSOR_FLOATS -> repeated(tag, () -> tensor.floats.add(in.readFloat()));
                case TENSOR_NAME -> tensor.name = in.readString();
                case TENSOR_RAW -> tensor.raw = in.readByteArray();
                case TENSOR_LOCATION -> tensor.location = in.readEnum();
                default -> in.skipField(tag);
            }
        });
        if (tensor.type == TYPE_FLOAT && initializers.put(tensor.name, fp32(tensor)) != null) {
            throw new BackboneException(source + " has two initializers called '" + tensor.name + "'");
        }
    }

    private interface ElementReader {
        void element() throws IOException;
    }

    /** A repeated number comes one at a time, or many packed into one length-delimited field. */
    private void repeated(int tag, ElementReader reader) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            reader.element();
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (in.getBytesUntilLimit() > 0) {
            reader.element();
        }
        in.popLimit(outer);
    }

    private HostTensor fp32(Tensor tensor) {
        if (tensor.location == LOCATION_EXTERNAL) {
            throw new BackboneException(source + " keeps tensor '" + tensor.name
                    + "' in another file; expected a model that holds its weights itself");
        }
        long[] shape = tensor.dimensions.stream().mapToLong(Long::longValue).toArray();
        return new HostTensor(shape, tensor.raw.length > 0 ? floats(tensor.raw) : floats(tensor.floats));
    }

    private static float[] floats(byte[] raw) {
        float[] values = new float[raw.length / Float.BYTES];
        ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static float[] floats(List<Float> list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }
}
