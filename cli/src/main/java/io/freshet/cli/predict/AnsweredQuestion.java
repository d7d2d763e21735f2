package io.freshet.cli.predict;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Printable;
import java.util.Locale;

/**
 * What of a context answers a question.
 *
 * @param start of its first Unicode code point in the context, from 0; null where that does not answer
 * @param end behind its last one; null where the context does not answer
 * @param text what of the context it is
 * @param score share of one
 */
public record AnsweredQuestion(Integer start, Integer end, String text, float score) {
    /** Such as {@code 'in 1843' 0.971 (4 to 11)}, for a person. */
    String line() {
        return start == null
                ? String.format(Locale.ROOT, "no answer %.3f", score)
                : String.format(Locale.ROOT, "'%s' %.3f (%d to %d)", Printable.line(text), score, start, end);
    }

    /** The same for a program, as predictions have it. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", start)
                .put("end", end)
                .put("text", text)
                .put("score", score);
    }
}
