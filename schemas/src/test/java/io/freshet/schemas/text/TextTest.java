package io.freshet.schemas.text;

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

        assertThat(Text.wasMended(Stream.of(twice), avro(twice))).isFalse();
        assertThat(Text.wasMended(Stream.of(twice), avro("\uFFFD and ?"))).isTrue();
        assertThat(Text.wasMended(Stream.of("plain"), new byte[] {0, (byte) 0xE9}))
                .isFalse();
    }

    @Test
    void takesJsonAtItsWordWhereItSpellsTheReplacementAsAnEscape() {
        byte[] json = "{\"text\":\"a \\ufffd\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Text.wasMended(Stream.of("a \uFFFD"), json)).isFalse();
    }

    private static byte[] avro(String text) {
        return ("\0" + text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void showsWhatWouldBeTakenForSomethingElse() {
        assertThat(Text.shown("cafe\u0301")).isEqualTo("'cafe\\u0301'");
        assertThat(Text.shown("caf\u00e9")).isEqualTo("'caf\u00e9'");
        assertThat(Text.shown("very\u00a0go\u200bod")).isEqualTo("'very\\u00A0go\\u200Bod'");
        assertThat(Text.shown("Gr\u00fc\u00dfe, \u4e16\u754c \ud83d\udc4b"))
                .isEqualTo("'Gr\u00fc\u00dfe, \u4e16\u754c \ud83d\udc4b'");
    }

    @Test
    void showsATextCutAndWithoutControlCharacters() {
        assertThat(Text.shown("a\u001bb")).isEqualTo("'a\\u001Bb'");
        assertThat(Text.shown("a\ud83d")).isEqualTo("'a\\uD83D'");
        assertThat(Text.shown("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "…'");
    }
}
