package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** Takes fields of JSON for what they are, or says what is wrong with them: nothing is taken for a string, since 1 and 1.0 would be two labels, and intake refuses both. */
final class JsonFields {
    private JsonFields() {}

    /** A string, null where there is none. */
    static String string(long line, JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new BadLineException(line, noString(name, value));
        }
        return whole(line, name, value.textValue());
    }

    private static String noString(String name, JsonNode value) {
        return value.isValueNode()
                ? name + " is " + value + " without quotes; expected a string; put it in quotes: \"" + name + "\":\""
                        + value.asText() + "\""
                : name + " is " + value + "; expected a string";
    }

    /** An id, null where there is none; databases number their rows. */
    static String id(long line, JsonNode object) {
        JsonNode id = object.path(LabelFields.ID);
        return id.isIntegralNumber() ? id.asText() : string(line, object, LabelFields.ID);
    }

    /** One label of several. */
    static String label(long line, JsonNode label) {
        if (!label.isTextual()) {
            throw new BadLineException(line, "the label " + label + "; expected a string");
        }
        return whole(line, LabelFields.LABEL, label.textValue());
    }

    /** @throws BadLineException where it has half a surrogate pair: UTF-8 has no bytes for it, and it would arrive as a question mark */
    static String whole(long line, String name, String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new BadLineException(
                    line, name + " has half a surrogate pair, such as \\ud83d alone; expected both halves or none");
        }
        return text;
    }

    /** What the parser says of a text that is no JSON, in words of its user. */
    static String problem(JsonProcessingException e) {
        return e.getOriginalMessage().replaceAll("\\[Source: [^;]*; (line: \\d+, column: \\d+)]", "$1");
    }
}
