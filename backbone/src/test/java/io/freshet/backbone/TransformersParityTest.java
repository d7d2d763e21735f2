package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.text.EncodedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each folder of {@code golden} beside what transformers has for it: token ids and hidden states ({@code src/test/golden/make.py}). */
class TransformersParityTest {
    private static final Path FOLDERS = Path.of("src/test/resources/golden");

    static Stream<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hasTheIdsAndHiddenStatesOfTransformers(Path folder) throws IOException {
        JsonNode expected =
                new JsonMapper().readTree(folder.resolve("expected.json").toFile());

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            for (JsonNode one : expected) {
                String text = one.get("text").textValue();
                EncodedText encoded =
                        backbone.textEncoder().encode(text, backbone.config().maxPositions());
                assertThat(encoded.ids()).as("ids of '%s'", text).containsExactly(ids(one));
                requireHiddenStates(
                        new BatchForward(backbone)
                                .lastHiddenState(List.of(encoded))
                                .get(0),
                        one.get("hidden"),
                        text);
            }
        }
    }

    private static int[] ids(JsonNode one) {
        return IntStream.range(0, one.get("ids").size())
                .map(i -> one.get("ids").get(i).intValue())
                .toArray();
    }

    private static void requireHiddenStates(float[][] found, JsonNode expected, String text) {
        for (int position = 0; position < expected.size(); position++) {
            for (int i = 0; i < found[position].length; i++) {
                assertThat((double) found[position][i])
                        .as("hidden state %d of token %d of '%s'", i, position, text)
                        .isCloseTo(expected.get(position).get(i).doubleValue(), within(2e-5));
            }
        }
    }
}
