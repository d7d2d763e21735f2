package io.freshet.schemas.text;

import io.freshet.schemas.VisibleText;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;

/** What is wrong with a text, and how to show it in a message. */
public final class Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] REPLACEMENT_BYTES = "\uFFFD".getBytes(StandardCharsets.UTF_8);
    private static final byte AVRO_FIRST_BYTE = 0;
    private static final int SHOWN_CHARACTERS = 60;

    private Text() {}

    /** The first character that may not stand in a text: tab, line feed and carriage return may. */
    public static Optional<String> badInText(String text) {
        return firstBad(text, "\t\n\r");
    }

    /** The first character that may not stand in an id or a label. */
    public static Optional<String> badInName(String name) {
        return firstBad(name, "");
    }

    private static Optional<String> firstBad(String text, String allowed) {
        int c;
        for (int at = 0; at < text.length(); at += Character.charCount(c)) {
            c = text.codePointAt(at);
            if ((Character.isISOControl(c) && allowed.indexOf(c) < 0) || isHalfPair(c)) {
                return Optional.of("U+%04X".formatted(c));
            }
        }
        return Optional.empty();
    }

    // Going by code points leaves a surrogate alone only where its other half is missing.
    private static boolean isHalfPair(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /**
     * Whether decoding put U+FFFD in place of bytes that were no UTF-8, as Avro does without a word. Each true U+FFFD in the
     * texts has its three bytes in {@code encoded}: fewer of them than characters, and some were put there by the decoder.
     * JSON is decoded strictly and may spell the character as an escape, so only Avro, whose first byte is 0, is asked.
     */
    public static boolean wasMended(Stream<String> texts, byte[] encoded) {
        return encoded.length > 0 && encoded[0] == AVRO_FIRST_BYTE && hasMoreReplacements(texts, encoded);
    }

    /** Whether the text has the character that decoders put in place of bytes that are no UTF-8. */
    public static boolean mayBeMended(String text) {
        return text.indexOf(REPLACEMENT) >= 0;
    }

    private static boolean hasMoreReplacements(Stream<String> texts, byte[] encoded) {
        long found = texts.filter(Text::mayBeMended)
                .flatMapToInt(String::chars)
                .filter(character -> character == REPLACEMENT)
                .count();
        return found > 0 && found > occurrences(encoded);
    }

    private static long occurrences(byte[] encoded) {
        long count = 0;
        for (int at = 0; at <= encoded.length - REPLACEMENT_BYTES.length; at++) {
            if (encoded[at] == REPLACEMENT_BYTES[0]
                    && encoded[at + 1] == REPLACEMENT_BYTES[1]
                    && encoded[at + 2] == REPLACEMENT_BYTES[2]) {
                count++;
            }
        }
        return count;
    }

    /** The text in quotes, cut to a length that suits a message, what cannot be printed as its code. */
    public static String shown(String text) {
        // An accent that the letter before it could have had in itself.
        boolean isComposed = Normalizer.isNormalized(text, Normalizer.Form.NFC);
        boolean cut = text.length() > SHOWN_CHARACTERS;
        StringBuilder shown = new StringBuilder("'");
        text.substring(0, cut ? SHOWN_CHARACTERS : text.length())
                .codePoints()
                .forEach(codePoint -> show(codePoint, isComposed, shown));
        return shown.append(cut ? "…'" : "'").toString();
    }

    private static void show(int codePoint, boolean isComposed, StringBuilder shown) {
        if (!isPlain(codePoint) || (!isComposed && isMark(codePoint))) {
            for (char unit : Character.toChars(codePoint)) {
                shown.append("\\u%04X".formatted((int) unit));
            }
        } else {
            shown.appendCodePoint(codePoint);
        }
    }

    // What else would be taken for something that it is not: nothing at all, a blank, or the end of a line.
    private static boolean isPlain(int codePoint) {
        return codePoint == ' ' || (VisibleText.isVisible(codePoint) && !isHalfPair(codePoint));
    }

    private static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }
}
