package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.family.GoldenFolder.Expected;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenPlaces;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family must hold, on each golden folder of its model type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FamilyContract {
    private static final double RELATIVE = 1e-5;
    private static final String LONG = "a b c d e f g h i j k l m n o p q r s t u v w x y z";

    private final List<GoldenFolder> folders;

    FamilyContract(String modelType) {
        this.folders = GoldenFolder.of(modelType);
    }

    List<GoldenFolder> folders() {
        return folders;
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hasTheIdsPlacesAndHiddenStatesOfTransformers(GoldenFolder folder) {
        try (Backbone backbone = folder.load()) {
            for (Expected expected : folder.expected()) {
                EncodedText encoded = backbone.textEncoder()
                        .encode(expected.text(), backbone.config().maxPositions());

                assertThat(IntStream.of(encoded.ids()).boxed())
                        .as("ids of '%s'", expected.text())
                        .containsExactlyElementsOf(expected.ids());
                requirePlaces(encoded.places(), expected);
                requireStates(states(backbone, List.of(encoded)).get(0), expected.hidden(), expected.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void hasTheIdsTypesPlacesAndHiddenStatesOfTransformersForPairs(GoldenFolder folder) {
        try (Backbone backbone = folder.load()) {
            folder.pairs().forEach(expected -> requirePair(backbone, expected));
        }
    }

    private static void requirePair(Backbone backbone, JsonNode expected) {
        TextInput pair = TextInput.of(
                expected.get("text").textValue(), expected.get("pair").textValue(), null);
        EncodedText encoded =
                backbone.textEncoder().encode(pair, expected.get("length").intValue());

        assertThat(encoded.ids()).as("ids of %s", pair).containsExactly(ints(expected.get("ids")));
        assertThat(encoded.types()).as("types of %s", pair).containsExactly(ints(expected.get("types")));
        assertThat(encoded.places().texts()).as("texts of %s", pair).containsExactly(ints(expected.get("texts")));
        assertThat(places(encoded.places(), encoded.length()))
                .as("places of %s", pair)
                .containsExactlyElementsOf(texts(expected.get("offsets")));
        float[][] states = states(backbone, List.of(encoded)).get(0);
        int from = states.length - expected.get("hidden").size();
        requireStates(Arrays.copyOfRange(states, from, states.length), expected.get("hidden"), pair.toString());
    }

    @Test
    void givesAPairTheSameStatesBesideATextAlone() {
        try (Backbone backbone = folders.get(0).load()) {
            EncodedText pair = backbone.textEncoder().encode(TextInput.of("a b", "c d e", null), 12);
            EncodedText text = backbone.textEncoder().encode("a b c", 8);

            List<float[][]> both = states(backbone, List.of(text, pair));

            requireSame(both.get(0), states(backbone, List.of(text)).get(0));
            requireSame(both.get(1), states(backbone, List.of(pair)).get(0));
        }
    }

    @Test
    void hasAllPositionsThatItSaysAndRefusesATextBeyondThem() {
        try (Backbone backbone = folders.get(0).load()) {
            int positions = backbone.config().maxPositions();
            EncodedText fits = backbone.textEncoder().encode(LONG, positions);
            EncodedText beyond = backbone.textEncoder().encode(LONG, positions + 1);

            assertThat(states(backbone, List.of(fits)).get(0))
                    .hasDimensions(positions, backbone.config().hidden());
            assertThatThrownBy(() -> states(backbone, List.of(beyond)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(positions + 1 + " tokens", positions + " positions");
        }
    }

    @Test
    void givesATextTheSameStatesWhateverItIsPaddedTo() {
        try (Backbone backbone = folders.get(0).load()) {
            EncodedText text = backbone.textEncoder().encode("a b", 8);
            EncodedText mate =
                    backbone.textEncoder().encode(LONG, backbone.config().maxPositions());

            float[][] alone = states(backbone, List.of(text)).get(0);
            float[][] padded = states(backbone, List.of(mate, text)).get(1);

            requireSame(padded, alone);
        }
    }

    private static void requireSame(float[][] found, float[][] expected) {
        for (int position = 0; position < expected.length; position++) {
            assertThat(found[position]).containsExactly(expected[position], within(1e-5f));
        }
    }

    /** -1 for null. */
    private static int[] ints(JsonNode numbers) {
        return StreamSupport.stream(numbers.spliterator(), false)
                .mapToInt(number -> number.asInt(-1))
                .toArray();
    }

    private static List<String> texts(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonNode::toString)
                .toList();
    }

    private static List<float[][]> states(Backbone backbone, List<EncodedText> texts) {
        return HiddenStates.of(backbone, texts);
    }

    private static void requirePlaces(TokenPlaces places, Expected expected) {
        assertThat(places(places, expected.ids().size()))
                .as("places of '%s'", expected.text())
                .containsExactlyElementsOf(texts(expected.places()));
    }

    private static List<String> places(TokenPlaces places, int tokens) {
        List<String> found = new ArrayList<>();
        for (int token = 0; token < tokens; token++) {
            found.add(places.isText(token) ? "[" + places.start(token) + "," + places.end(token) + "]" : "null");
        }
        return found;
    }

    /** Relative to the largest number of a position's state. */
    private static void requireStates(float[][] found, JsonNode expected, String text) {
        for (int position = 0; position < expected.size(); position++) {
            double largest = 0;
            for (JsonNode number : expected.get(position)) {
                largest = Math.max(largest, Math.abs(number.doubleValue()));
            }
            for (int i = 0; i < found[position].length; i++) {
                assertThat((double) found[position][i])
                        .as("hidden state %d of token %d of '%s'", i, position, text)
                        .isCloseTo(expected.get(position).get(i).doubleValue(), within(RELATIVE * largest));
            }
        }
    }
}
