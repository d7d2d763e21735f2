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
        TextSpan span = unit.inCodePoints(line, text, given);
        boolean within = span.isWithin(TextSpan.codePoints(text));
        if (!within || !span.of(text).equals(words)) {
            String found = within
                    ? Text.shown(span.of(text)) + " stands"
                    : "a text of " + unit.length(text) + " has no such place";
            throw new BadLineException(
                    line,
                    whose + " " + Text.shown(words) + " at " + given.start() + ", where " + found
                            + "; expected its offset, counted in " + unit + " from 0 (--offsets); "
                            + remedy(text, unit));
        }
        return span;
    }

    private String remedy(String text, OffsetUnit unit) {
        int at = text.indexOf(words);
        return at < 0 ? "it is nowhere in the text" : "it is at " + unit.at(text, at);
    }
}
