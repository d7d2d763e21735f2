package io.freshet.workload.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.PlainJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a line says of its text where that is more than one label, and the predicate that it marks; read as intake reads the same fields. */
final class JsonTarget {
    /** The fields that say so. */
    static final List<String> FIELDS = List.of(Target.LabelSet.FIELD, Target.Spans.FIELD, Target.Answer.FIELD);

    private static final PlainJson<LabeledExample> JSON = new PlainJson<>(LabeledExample.class);

    private JsonTarget() {}

    /** Whether the line has any such field. */
    static boolean isIn(JsonNode object) {
        return FIELDS.stream().anyMatch(object::hasNonNull);
    }

    /**
     * The one thing that it says.
     *
     * @param label that it gives too, if it does
     * @throws BadLineException naming the place that is wrong, such as {@code spans[2].start}
     */
    static Target of(long number, JsonNode object, String label) {
        List<Target> given = Examples.targets(read(number, fields(object, FIELDS, label)));
        LabelFields.requireOne(number, given.stream().map(Target::field).toList());
        return given.get(0);
    }

    /** The predicate that it marks, as its offsets are; null if it marks none. */
    static TextSpan predicate(long number, JsonNode object) {
        ObjectNode fields = fields(object, List.of(TextInput.PREDICATE), null);
        return Examples.input(read(number, fields)).predicate().orElse(null);
    }

    private static ObjectNode fields(JsonNode object, List<String> names, String label) {
        ObjectNode fields = object.deepCopy();
        return fields.retain(names)
                .put(LabelFields.ID, "")
                .put(LabelFields.TASK, "")
                .put(TextInput.TEXT, "")
                .put(LabelFields.LABEL, label);
    }

    private static LabeledExample read(long number, ObjectNode fields) {
        try {
            String json = JsonFields.whole(number, "a label", fields.toString());
            return JSON.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (DecodeException e) {
            throw new BadLineException(number, e.getMessage());
        }
    }
}
