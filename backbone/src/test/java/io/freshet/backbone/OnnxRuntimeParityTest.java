package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.freshet.backbone.checkpoint.TestBackbones;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.text.EncodedText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks import, tokenisation apart, and forward program at once: ONNX Runtime runs the very file that was imported, and must find
 * the same hidden states.
 */
class OnnxRuntimeParityTest {
    private static final double TOLERANCE = 1e-4;
    private static final List<String> TEXTS = List.of(
            "Hello",
            "library for parsing command line options",
            "My invoice shows the wrong amount, and nobody answers the phone since Monday. Please call me back.",
            "Zahlungsverkehr – 支払い – 😀 – naïve café – x86_64-linux-gnu",
            "the quick brown fox jumps over the lazy dog ".repeat(80));

    static Stream<Arguments> backbones() {
        return Stream.of(
                Arguments.of("all-minilm-l6-v2.onnx", TestBackbones.miniLm()),
                Arguments.of("bge-small-en-v1.5.onnx", TestBackbones.bge()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("backbones")
    void findsTheHiddenStatesThatOnnxRuntimeFinds(String onnx, Path folder, @TempDir Path scratch) throws Exception {
        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            List<EncodedText> texts = TEXTS.stream()
                    .map(text -> backbone.textEncoder()
                            .encode(text, backbone.config().maxPositions()))
                    .toList();

            List<float[][]> found = HiddenStates.of(backbone, texts);

            float[][][] expected = onnxRuntime(copy(onnx, scratch), texts);
            assertThat(largestDifference(found, expected)).isLessThanOrEqualTo(TOLERANCE);
            assertThat(texts).extracting(EncodedText::length).contains(3, 512);
        }
    }

    private static double largestDifference(List<float[][]> found, float[][][] expected) {
        double largest = 0;
        for (int row = 0; row < found.size(); row++) {
            for (int position = 0; position < found.get(row).length; position++) {
                for (int i = 0; i < found.get(row)[position].length; i++) {
                    double difference = Math.abs(found.get(row)[position][i] - expected[row][position][i]);
                    // Written so that NaN counts as the largest of all.
                    largest = difference <= largest ? largest : difference;
                }
            }
        }
        return largest;
    }

    private static Path copy(String resource, Path scratch) throws IOException {
        Path file = scratch.resolve(resource);
        try (InputStream in = OnnxRuntimeParityTest.class.getResourceAsStream("/" + resource)) {
            Files.copy(in, file);
        }
        return file;
    }

    private static float[][][] onnxRuntime(Path model, List<EncodedText> texts) throws OrtException {
        int width = texts.stream().mapToInt(EncodedText::length).max().orElseThrow();
        long[][] ids = new long[texts.size()][width];
        long[][] mask = new long[texts.size()][width];
        for (int row = 0; row < ids.length; row++) {
            int[] text = texts.get(row).ids();
            for (int position = 0; position < text.length; position++) {
                ids[row][position] = text[position];
                mask[row][position] = 1;
            }
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(model.toString());
                OnnxTensor idTensor = OnnxTensor.createTensor(environment, ids);
                OnnxTensor maskTensor = OnnxTensor.createTensor(environment, mask);
                OnnxTensor types = OnnxTensor.createTensor(environment, new long[texts.size()][width]);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", idTensor, "attention_mask", maskTensor, "token_type_ids", types))) {
            return (float[][][]) result.get("last_hidden_state").orElseThrow().getValue();
        }
    }
}
