package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "tab\tand\r\nline", "Grüße, 世界 👋", "a true \uFFFD", "zero\u200Bwidth"})
    void takesAnyTextThatCanBeWritten(String text) {
        assertThat(Text.badInText(text)).isEmpty();
    }

    @Test
    void namesTheFirstCharacterThatMayNotStand() {
        assertThat(Text.badInText("a\0b\u001b")).contains("U+0000");
        assertThat(Text.badInText("\u007f")).contains("U+007F");
        assertThat(Text.badInText("\u0085")).contains("U+0085");
        assertThat(Text.badInText("a\ud83d")).contains("U+D83D");
        assertThat(Text.badInText("\udc4ba")).contains("U+DC4B");
    }

    @Test
    void allowsNoLineBreakInAName() {
        assertThat(Text.badInName("a\nb")).contains("U+000A");
        assertThat(Text.badInName("a\tb")).contains("U+0009");
    }

    @Test
    void tellsAMendedTextFromOneThatTrulyHasTheReplacement() {
        String twice = "\uFFFD and \uFFFD";

        assertThat(Text.wasMended(Stream.of(twice), twice.getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(Text.wasMended(Stream.of(twice), "\uFFFD and ?".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Text.wasMended(Stream.of("plain"), new byte[] {(byte) 0xE9})).isFalse();
    }

    @Test
    void showsATextCutAndWithoutControlCharacters() {
        assertThat(Text.shown("a\u001bb")).isEqualTo("'a\\u001Bb'");
        assertThat(Text.shown("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    }
}
