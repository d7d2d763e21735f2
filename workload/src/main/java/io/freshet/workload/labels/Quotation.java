package io.freshet.workload.labels;

import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.text.Text;

/**
 * Words that an input says stand at an offset of a text.
 *
 * @param whose it is, such as {@code the question 'q7' has its answer}
 */
record Quotation(long line, String whose, String words) {
    /**
     * Where they stand, in code points.
     *
     * @param given in the unit
     * @throws BadLineException if they do not stand there
     */
    TextSpan in(String text, TextSpan given, OffsetUnit unit) {
        TextSpan span = within(text, given, unit);
        if (!span.of(text).equals(words)) {
            throw bad(text, unit, given.start() + ", where " + Text.shown(span.of(text)) + " stands");
        }
        return span;
    }

    /** Where they stand, in code points, if that is where they are said to begin. */
    TextSpan startingAt(String text, int start, OffsetUnit unit) {
        return in(text, new TextSpan(start, start + unit.length(words)), unit);
    }

    /**
     * Where they are said to stand, in code points, whatever stands there.
     *
     * @throws BadLineException if that is not within the text
     */
    TextSpan within(String text, TextSpan given, OffsetUnit unit) {
        if (words.isEmpty()) {
            throw new BadLineException(line, whose + " '' at " + given.start() + "; expected words that stand there");
        }
        TextSpan span = unit.inCodePoints(line, text, given);
        if (!span.isWithin(TextSpan.codePoints(text))) {
            throw bad(text, unit, given + ", where a text of " + unit.length(text) + " has no such place");
        }
        return span;
    }

    private BadLineException bad(String text, OffsetUnit unit, String found) {
        return new BadLineException(
                line,
                whose + " " + Text.shown(words) + " at " + found + "; expected its offset, counted in " + unit
                        + " from 0 (--offsets); " + remedy(text, unit));
    }

    private String remedy(String text, OffsetUnit unit) {
        int at = text.indexOf(words);
        return at < 0 ? "it is nowhere in the text" : "it is at " + unit.at(text, at);
    }
}
