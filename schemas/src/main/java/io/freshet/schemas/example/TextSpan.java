package io.freshet.schemas.example;

import java.util.Optional;

/**
 * A stretch of a text in Unicode code points, as Python counts them.
 *
 * @param start of its first code point, from 0
 * @param end behind its last one
 */
public record TextSpan(int start, int end) {
    /** Whether it is a stretch of a text of so many code points: not empty, and not beyond it. */
    public boolean isWithin(int codePoints) {
        return 0 <= start && start < end && end <= codePoints;
    }

    /**
     * Why it is no stretch of a text; nothing if it is.
     *
     * @param what it is, and {@code field} that of the text
     */
    public Optional<String> mistakeIn(String what, String field, int codePoints) {
        return isWithin(codePoints)
                ? Optional.empty()
                : Optional.of("the " + what + " " + this + " is no stretch of the " + field + ", which has "
                        + codePoints + " code points; expected a start of 0 or more and an end behind it of at most "
                        + codePoints);
    }

    /** Whether both have a code point in common. */
    public boolean overlaps(TextSpan other) {
        return start < other.end && other.start < end;
    }

    /** How many code points a text has. */
    public static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    /** What of the text it is. */
    public String of(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** Such as {@code 4 to 9}. */
    @Override
    public String toString() {
        return start + " to " + end;
    }
}
