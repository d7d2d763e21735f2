package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsReaderTest {
    private static final String EIGHT_BYTES = "01234567";

    @Test
    void readsBackWhatTheWriterWrote() {
        Map<String, HostTensor> tensors = Map.of(
                "matrix", HostTensor.of(new float[] {1, -2, Float.MIN_VALUE, Float.NaN, 5, -0f}, 2, 3),
                "scalar", HostTensor.of(new float[] {7}),
                "nothing", HostTensor.of(new float[0], 3, 0));

        byte[] bytes = SafetensorsWriter.encode(tensors, Map.of("format", "pt", "ключ", "\"quoted\""));

        SafetensorsReader reader = SafetensorsReader.of("bytes", bytes);
        assertThat(FolderFixture.tensors(reader)).isEqualTo(tensors);
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .contains("{\"__metadata__\":{\"format\":\"pt\",\"ключ\":\"\\\"quoted\\\"\"}");
        assertThat(reader.shape("matrix")).containsExactly(2, 3);
    }

    @Test
    void readsAFileInPieces(@TempDir Path folder) throws IOException {
        float[] values = new float[700_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.5f;
        }
        Path file = folder.resolve("large.safetensors");
        Files.write(file, SafetensorsWriter.encode(Map.of("large", HostTensor.of(values, values.length)), Map.of()));

        HostTensor read = SafetensorsReader.open(file).read("large");

        assertThat(read.values()).isEqualTo(values);
    }

    @Test
    void equalTensorsGiveEqualBytesWhateverTheirOrder() {
        Map<String, HostTensor> forwards = new LinkedHashMap<>();
        Map<String, HostTensor> backwards = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            forwards.put("tensor " + i, HostTensor.of(new float[] {i}, 1));
            backwards.put("tensor " + (19 - i), HostTensor.of(new float[] {19 - i}, 1));
        }

        byte[] bytes = SafetensorsWriter.encode(forwards, Map.of());

        assertThat(SafetensorsWriter.encode(backwards, Map.of())).isEqualTo(bytes);
        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8)
                .as("the data begins on a multiple of eight bytes")
                .isZero();
    }

    @Test
    void widensAndNarrowsEveryFloatingPointType() {
        ByteBuffer data = ByteBuffer.allocate(16 + 2 + 2).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1).putDouble(-1e300).putShort((short) 0x3e00).putShort((short) 0xc0a0);
        String header = """
                {"doubles":{"dtype":"F64","shape":[2],"data_offsets":[0,16]},
                 "half":{"dtype":"F16","shape":[],"data_offsets":[16,18]},
                 "brain":{"dtype":"BF16","shape":[1],"data_offsets":[18,20]}}""";

        SafetensorsReader reader = SafetensorsReader.of("bytes", safetensors(header, data.array()));

        assertThat(reader.read("doubles").values()).containsExactly(0.1f, Float.NEGATIVE_INFINITY);
        assertThat(reader.read("half").values()).containsExactly(1.5f);
        assertThat(reader.read("brain").values()).containsExactly(-5f);
    }

    @Test
    void passesOverTensorsOfWholeNumbers() {
        byte[] bytes = safetensors(entry("position_ids", "I64", "[1]", 0, 8), EIGHT_BYTES);

        SafetensorsReader reader = SafetensorsReader.of("bytes", bytes);

        assertThat(reader.names()).containsExactly("position_ids");
        assertThatThrownBy(() -> reader.read("position_ids"))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContainingAll("bytes", "position_ids", "I64", "expected F32");
    }

    @Test
    void namesTheTensorThatIsNotThere() {
        SafetensorsReader reader = SafetensorsReader.of("prompt 'routing'", safetensors("{}", ""));

        assertThatThrownBy(() -> reader.read("head.weight"))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContainingAll("prompt 'routing'", "head.weight");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    no object                  | []                                                                                    | does not begin with '{'
                    a space first              |` {}                                                                                  `| does not begin with '{'
                    half a header              | {"a":{"dtype":"F32"                                                                   | malformed header
                    something behind           | {} {}                                                                                 | something follows
                    the same name twice        | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | Duplicate
                    the same key twice         | {"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}}                  | Duplicate
                    a key too many             | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}                          | key 'x'
                    a key too few              | {"a":{"dtype":"F32","data_offsets":[0,8]}}                                            | needs dtype, shape
                    one offset                 | {"a":{"dtype":"F32","shape":[2],"data_offsets":[8]}}                                  | 1 offsets
                    three offsets              | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4,8]}}                              | 3 offsets
                    an unknown type            | {"a":{"dtype":"F31","shape":[2],"data_offsets":[0,8]}}                                | dtype 'F31' is unknown
                    a type that is a number    | {"a":{"dtype":32,"shape":[2],"data_offsets":[0,8]}}                                   | VALUE_STRING
                    a size with a point        | {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}                              | VALUE_NUMBER_INT
                    a negative size            | {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                               | negative
                    a size beyond a long       | {"a":{"dtype":"F32","shape":[18446744073709551618],"data_offsets":[0,8]}}             | malformed header
                    a nested shape             | {"a":{"dtype":"F32","shape":[[2]],"data_offsets":[0,8]}}                              | malformed header
                    a product beyond a long    | {"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,8]}}            | impossible shape
                    a byte count beyond a long | {"a":{"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,8]}}              | impossible shape
                    shape and length differ    | {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                                | needs 12
                    a hole at the front        | {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}                                | begin at 0
                    a rest at the end          | {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                                | end at byte 4
                    no tensor, but data        | {}                                                                                    | end at byte 0
                    data beyond the end        | {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}                               | end at byte 16
                    an end before the begin    | {"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"b":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | begin at 0
                    two tensors that overlap   | {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | begin at 8
                    metadata that is no text   | {"__metadata__":{"format":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}    | VALUE_STRING
                    """)
    void refusesA(String flaw, String header, String expectedMessage) {
        byte[] bytes = safetensors(header, EIGHT_BYTES);

        assertThatThrownBy(() -> SafetensorsReader.of("bytes", bytes))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContainingAll("bytes", expectedMessage);
    }

    @ParameterizedTest(name = "{0} of {1} bytes")
    @CsvSource({"3,16", "-1,16", "100000001,16", "9223372036854775807,16", "0,8", "0,0", "0,7"})
    void refusesAHeaderLengthThatCannotBe(long headerBytes, int fileBytes) {
        byte[] claim = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(headerBytes)
                .array();
        byte[] bytes = Arrays.copyOf(claim, fileBytes);

        assertThatThrownBy(() -> SafetensorsReader.of("bytes", bytes)).isInstanceOf(SafetensorsException.class);
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() {
        byte[] header = entry("a\u00ff", "F32", "[2]", 0, 8).getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> SafetensorsReader.of(
                        "bytes", safetensors(header, EIGHT_BYTES.getBytes(StandardCharsets.US_ASCII))))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("malformed header");
    }

    @Test
    void namesTheFileThatCannotBeRead(@TempDir Path folder) {
        assertThatThrownBy(() -> SafetensorsReader.open(folder.resolve("absent.safetensors")))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("absent.safetensors");
    }

    private static String entry(String name, String type, String shape, int begin, int end) {
        return "{\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" + begin + ","
                + end + "]}}";
    }

    private static byte[] safetensors(String header, String data) {
        return safetensors(header, data.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] safetensors(String header, byte[] data) {
        return safetensors(header.getBytes(StandardCharsets.UTF_8), data);
    }

    private static byte[] safetensors(byte[] header, byte[] data) {
        return ByteBuffer.allocate(Long.BYTES + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(data)
                .array();
    }
}
