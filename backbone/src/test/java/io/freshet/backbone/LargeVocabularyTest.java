package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Weights go from their file to native memory past the heap: a vocabulary larger than the heap loads. */
class LargeVocabularyTest {
    private static final int VOCABULARY = 50_000;
    private static final int HIDDEN = 1_024;
    private static final int INTERMEDIATE = 8;
    private static final String CONFIG = """
            {"model_type": "bert", "num_hidden_layers": 1, "hidden_size": %d, "num_attention_heads": 2,
             "intermediate_size": %d, "vocab_size": %d, "max_position_embeddings": 16, "layer_norm_eps": 1e-12,
             "hidden_act": "gelu"}
            """.formatted(HIDDEN, INTERMEDIATE, VOCABULARY);
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
             "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "a", "vocab": {"a": 0}}}
            """;

    @TempDir
    private Path folder;

    /** Loads the folder named by its argument; runs in a JVM of its own. */
    static final class Load {
        public static void main(String[] arguments) {
            try (Backbone backbone = Backbone.load(Path.of(arguments[0]), DeviceChoice.CPU)) {
                System.out.println("loaded " + backbone.config().vocabulary());
            }
        }
    }

    @Test
    @Timeout(120)
    void loadsAnEmbeddingOfTwoHundredMegabytesInAHeapOfSixtyFour() throws IOException, InterruptedException {
        new FolderFixture(folder)
                .text("config.json", CONFIG)
                .text("tokenizer.json", TOKENIZER)
                .text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);
        writeHalfPrecisionZeros(folder.resolve("model.safetensors"), shapes());

        String said = run(Load.class, folder.toString());

        assertThat(said).contains("loaded " + VOCABULARY);
        assertThat(BackboneReport.of(folder).weightBytes()).isGreaterThan(4L * VOCABULARY * HIDDEN);
    }

    private static Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put("embeddings.word_embeddings.weight", new long[] {VOCABULARY, HIDDEN});
        shapes.put("embeddings.position_embeddings.weight", new long[] {16, HIDDEN});
        shapes.put("embeddings.token_type_embeddings.weight", new long[] {2, HIDDEN});
        String layer = "encoder.layer.0.";
        for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
            linear(shapes, layer + "attention." + part, HIDDEN, HIDDEN);
        }
        linear(shapes, layer + "intermediate.dense", INTERMEDIATE, HIDDEN);
        linear(shapes, layer + "output.dense", HIDDEN, INTERMEDIATE);
        for (String norm : List.of("embeddings.", layer + "attention.output.", layer + "output.")) {
            shapes.put(norm + "LayerNorm.weight", new long[] {HIDDEN});
            shapes.put(norm + "LayerNorm.bias", new long[] {HIDDEN});
        }
        return shapes;
    }

    private static void linear(Map<String, long[]> shapes, String name, long outputs, long inputs) {
        shapes.put(name + ".weight", new long[] {outputs, inputs});
        shapes.put(name + ".bias", new long[] {outputs});
    }

    /** The data is a hole in the file: nothing of it lies on the disk. */
    private static void writeHalfPrecisionZeros(Path file, Map<String, long[]> shapes) throws IOException {
        List<String> entries = new ArrayList<>();
        long end = 0;
        for (Map.Entry<String, long[]> shape : shapes.entrySet()) {
            long begin = end;
            end += HostTensor.count(shape.getValue()) * Short.BYTES;
            entries.add("\"%s\":{\"dtype\":\"F16\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(shape.getKey(), Arrays.toString(shape.getValue()), begin, end));
        }
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array();
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(length);
            out.write(header);
            out.setLength(Long.BYTES + header.length + end);
        }
    }

    private static String run(Class<?> main, String argument) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path output = Files.createTempFile("large-vocabulary", ".log");
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-Dai.djl.offline=true",
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        main.getName(),
                        argument)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
