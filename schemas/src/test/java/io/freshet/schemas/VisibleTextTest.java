package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\r\n",
                "\u0000",
                "\u00a0",
                "\u200b",
                "\ufeff",
                "\u2028",
                "\u00ad",
                "\u034f",
                "\u3000",
                "\u3164",
                "\ufe0f",
                "\u2800",
                "\u200b\u00a0 \ufeff",
                "\udb40\udc41"
            })
    void nothingOfItCanBeSeen(String text) {
        assertThat(VisibleText.isIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u200ba", "\u00a0.", "世", "👋", "👨‍👩‍👧", "\ufffd", "\u0301"})
    void oneCharacterThatCanBeSeenIsEnough(String text) {
        assertThat(VisibleText.isIn(text)).isTrue();
    }

    @Test
    void aTextThatIsNotThereShowsNothing() {
        assertThat(VisibleText.isIn(null)).isFalse();
    }
}
