package io.freshet.backbone.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words beside what transformers makes of them ({@code words} in {@code src/test/golden/make.py}). */
class BackboneWordsTest {
    private static final float CLOSE = 1e-5f;

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks", "gpt2-tasks"})
    void haveTheKeysAndValuesThatTransformersKeepsOfThem(String folder) throws IOException {
        JsonNode golden =
                new JsonMapper().readTree(path(folder).resolve("words.json").toFile());

        try (Backbone backbone = load(folder)) {
            float[] keysAndValues = new BackboneWords(backbone).keysAndValues(ids(golden.get("ids")));

            assertThat(keysAndValues).containsExactly(numbers(golden.get("keys_and_values")), within(CLOSE));
        }
    }

    @Test
    void standBeforeATextOfACausalModelAsIfItBeganWithThem() {
        int[] words = {7, 5, 9};
        EncodedText text = new EncodedText(new int[] {6, 8, 4, 6});

        try (Backbone backbone = load("gpt2-tasks")) {
            float[][] behind = HiddenStates.of(backbone, text, prompt(backbone, words));

            float[][] expected =
                    HiddenStates.of(backbone, List.of(behind(words, text))).get(0);
            for (int token = 0; token < text.length(); token++) {
                assertThat(behind[token]).containsExactly(expected[words.length + token], within(CLOSE));
            }
        }
    }

    private static TaskParameters prompt(Backbone backbone, int... words) {
        TaskShape shape = new TaskShape(new PTuningV2(), words.length, new SequenceHead(), List.of("one"));
        HostTensor prompt = shape.method()
                .parameters(backbone.config(), words.length)
                .get(0)
                .of(new BackboneWords(backbone).keysAndValues(words));
        Parameters head = Parameters.of(
                shape.head().parameters(shape.labels(), backbone.config().hidden()), (name, count) -> new float[count]);
        return new TaskParameters(shape, Parameters.of("prompt", prompt).and(head));
    }

    private static EncodedText behind(int[] words, EncodedText text) {
        return new EncodedText(IntStream.concat(Arrays.stream(words), Arrays.stream(text.ids()))
                .toArray());
    }

    private static Backbone load(String folder) {
        return Backbone.load(path(folder), DeviceChoice.CPU);
    }

    private static Path path(String folder) {
        return Path.of("src/test/resources/golden", folder);
    }

    private static int[] ids(JsonNode golden) {
        return IntStream.range(0, golden.size())
                .map(i -> golden.get(i).intValue())
                .toArray();
    }

    private static float[] numbers(JsonNode golden) {
        List<Double> all = new ArrayList<>();
        collect(golden, all);
        float[] numbers = new float[all.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = all.get(i).floatValue();
        }
        return numbers;
    }

    private static void collect(JsonNode golden, List<Double> all) {
        if (golden.isArray()) {
            golden.forEach(each -> collect(each, all));
        } else {
            all.add(golden.doubleValue());
        }
    }
}
