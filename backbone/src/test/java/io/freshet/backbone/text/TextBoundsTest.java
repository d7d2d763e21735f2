package io.freshet.backbone.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextBoundsTest {
    @Test
    void dropsWhatNoTokenCouldReach() {
        String bounded = TextBounds.bounded("x".repeat(1_000_000), 3);

        assertThat(bounded).hasSize(3 * TextBounds.CHARACTERS_PER_TOKEN);
    }

    @Test
    void keepsAShortTextAsItIs() {
        assertThat(TextBounds.bounded("Grüße \ud83d\ude00", 128)).isEqualTo("Grüße \ud83d\ude00");
    }

    @ParameterizedTest
    @CsvSource({"'\ud83d', '\ufffd'", "'\ude00\ud83d', '\ufffd\ufffd'", "'a\ud83db', 'a\ufffdb'"})
    void replacesHalvesOfPairs(String text, String expected) {
        assertThat(TextBounds.bounded(text, 128)).isEqualTo(expected);
    }

    @Test
    void replacesThePairThatTheBoundCutsInTwo() {
        String text = "x".repeat(TextBounds.CHARACTERS_PER_TOKEN - 1) + "\ud83d\ude00";

        assertThat(TextBounds.bounded(text, 1)).endsWith("x\ufffd");
    }
}
