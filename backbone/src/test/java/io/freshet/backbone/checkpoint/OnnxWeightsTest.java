package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.freshet.backbone.BackboneException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models are written field by field as {@code onnx.proto} numbers them. */
class OnnxWeightsTest {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    @Test
    void readsRawValues() {
        byte[] model = model(tensor("a.bias", FLOAT, out -> {
            out.writeInt64(1, 2);
            out.writeByteArray(9, littleEndian(1, -2));
        }));

        assertThat(read(model)).containsOnly(Map.entry("a.bias", HostTensor.of(new float[] {1, -2}, 2)));
    }

    @Test
    void namesAndTurnsALinearWeightByTheNodeThatReadsIt() {
        byte[] model = model(
                node("MatMul", "/encoder/layer.0/attention/self/query/MatMul", "x", "onnx::MatMul_787"),
                node("MatMul", "/encoder/layer.0/attention/self/MatMul", "query", "key"),
                tensor("onnx::MatMul_787", FLOAT, out -> {
                    out.writeInt64(1, 2);
                    out.writeInt64(1, 3);
                    out.writeByteArray(9, littleEndian(1, 2, 3, 4, 5, 6));
                }));

        Map<String, HostTensor> weights = read(model);

        assertThat(weights)
                .containsOnly(Map.entry(
                        "encoder.layer.0.attention.self.query.weight",
                        HostTensor.of(new float[] {1, 4, 2, 5, 3, 6}, 3, 2)));
    }

    @Test
    void leavesOutWhatIsNoParameter() {
        byte[] model = model(
                tensor("embeddings.position_ids", INT64, out -> out.writeByteArray(9, new byte[8])),
                tensor("/Constant_output_0", FLOAT, out -> out.writeByteArray(9, littleEndian(8))),
                tensor("onnx::Add_7", FLOAT, out -> out.writeByteArray(9, littleEndian(8))),
                tensor("kept.bias", FLOAT, out -> out.writeByteArray(9, littleEndian(9))));

        assertThat(read(model)).containsOnlyKeys("kept.bias");
    }

    @Test
    void refusesWeightsInAnotherForm() {
        byte[] elsewhere = model(tensor("large.weight", FLOAT, out -> out.writeEnum(14, 1)));
        byte[] listed = model(tensor("listed.weight", FLOAT, out -> out.writeFloat(4, 6)));

        assertThatThrownBy(() -> read(elsewhere))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("needs 1");
        assertThatThrownBy(() -> read(listed))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("needs 1");
    }

    @Test
    void refusesAShapeThatItsValuesDoNotFill() {
        byte[] model = model(tensor("short.weight", FLOAT, out -> {
            out.writeInt64(1, 3);
            out.writeByteArray(9, littleEndian(1, 2));
        }));

        assertThatThrownBy(() -> read(model))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("test.onnx", "needs 3");
    }

    @Test
    void refusesTwoTensorsOfOneName() {
        Field twin = tensor("twin.bias", FLOAT, out -> out.writeByteArray(9, littleEndian(1)));

        assertThatThrownBy(() -> read(model(twin, twin)))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("twin.bias");
    }

    @Test
    void refusesAModelThatBreaksOff() {
        byte[] model = model(
                tensor("a.bias", FLOAT, out -> out.writeByteArray(9, littleEndian(1))),
                tensor("another.bias", FLOAT, out -> out.writeByteArray(9, littleEndian(2))));

        for (int length = 1; length < model.length; length++) {
            byte[] beginning = Arrays.copyOf(model, length);
            assertThatThrownBy(() -> read(beginning))
                    .as("the first " + length + " bytes")
                    .isInstanceOf(BackboneException.class)
                    .hasMessageContaining("test.onnx");
        }
    }

    private static Map<String, HostTensor> read(byte[] model) {
        return OnnxWeights.read("test.onnx", new ByteArrayInputStream(model));
    }

    private interface Field {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] model(Field... graph) {
        return message(out -> {
            out.writeInt64(1, 8); // the version, to be skipped
            out.writeByteArray(7, message(fields(graph)));
        });
    }

    private static Field fields(Field... fields) {
        return out -> {
            for (Field field : fields) {
                field.write(out);
            }
        };
    }

    private static Field tensor(String name, int type, Field values) {
        return out -> out.writeByteArray(
                5,
                message(fields(
                        content -> content.writeInt32(2, type), content -> content.writeString(8, name), values)));
    }

    private static Field node(String operator, String name, String... inputs) {
        return out -> out.writeByteArray(1, message(content -> {
            for (String input : inputs) {
                content.writeString(1, input);
            }
            content.writeString(3, name);
            content.writeString(4, operator);
        }));
    }

    private static byte[] message(Field content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            content.write(out);
            out.flush();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] littleEndian(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
