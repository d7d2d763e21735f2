package io.freshet.cli.predict;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Printable;
import java.util.Locale;

/**
 * A labelled stretch of a text.
 *
 * @param start of its first Unicode code point, from 0
 * @param end behind its last one
 * @param text what of the text it is
 * @param score share of one
 */
public record AnsweredSpan(int start, int end, String label, String text, float score) {
    /** Such as {@code person 'Ada Lovelace' 0.971 (4 to 16)}, for a person. */
    String line() {
        return String.format(
                Locale.ROOT, "%s '%s' %.3f (%d to %d)", Printable.line(label), Printable.line(text), score, start, end);
    }

    /** The same for a program, as predictions have it. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", start)
                .put("end", end)
                .put("label", label)
                .put("text", text)
                .put("score", score);
    }
}
