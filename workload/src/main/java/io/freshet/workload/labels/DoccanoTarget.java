package io.freshet.workload.labels;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What a line of doccano's export says: spans as {@code [start, end, label]} in {@code label}, or as objects in {@code entities}; or {@code label} has the labels of the text. Where it has nothing nobody can tell of which they are: labels, until others say. */
final class DoccanoTarget {
    private static final String ENTITIES = "entities";
    private static final String START = "start_offset";
    private static final String END = "end_offset";

    private DoccanoTarget() {}

    static boolean isIn(JsonNode object) {
        return object.path(LabelFields.LABEL).isArray() || object.path(ENTITIES).isArray();
    }

    /** @throws BadLineException where it says two things, or one that is none */
    static Target of(long line, JsonNode object) {
        LabelFields.requireOne(line, fields(object));
        JsonNode labels = object.path(LabelFields.LABEL);
        return object.path(ENTITIES).isArray()
                ? new Target.Spans(map(object.get(ENTITIES), each -> entity(line, each)))
                : ofLabels(line, labels);
    }

    private static List<String> fields(JsonNode object) {
        Stream<String> own = Stream.of(LabelFields.LABEL, ENTITIES)
                .filter(field -> field.equals(LabelFields.LABEL)
                        ? object.hasNonNull(field)
                        : object.path(field).isArray());
        return Stream.concat(own, JsonTarget.FIELDS.stream().filter(object::hasNonNull))
                .toList();
    }

    private static Target ofLabels(long line, JsonNode labels) {
        boolean areSpans = !labels.isEmpty() && labels.get(0).isArray();
        if (areSpans) {
            return new Target.Spans(map(labels, each -> triple(line, each)));
        }
        return LabelFields.oneOrSeveral(map(labels, each -> JsonFields.label(line, each)));
    }

    private static LabeledSpan entity(long line, JsonNode entity) {
        boolean right = entity.path(START).isInt() && entity.path(END).isInt() && entity.has(LabelFields.LABEL);
        require(line, right, "the entity " + entity, START + ", " + END + " and label");
        return LabeledSpan.of(
                entity.get(START).intValue(),
                entity.get(END).intValue(),
                JsonFields.label(line, entity.get(LabelFields.LABEL)));
    }

    private static LabeledSpan triple(long line, JsonNode triple) {
        boolean right =
                triple.size() == 3 && triple.path(0).isInt() && triple.path(1).isInt();
        require(line, right, "the label " + triple, "[start, end, label], as the others");
        return LabeledSpan.of(
                triple.get(0).intValue(), triple.get(1).intValue(), JsonFields.label(line, triple.get(2)));
    }

    private static void require(long line, boolean right, String found, String expected) {
        if (!right) {
            throw new BadLineException(line, found + "; expected " + expected);
        }
    }

    private static <T> List<T> map(JsonNode array, Function<JsonNode, T> each) {
        return StreamSupport.stream(array.spliterator(), false).map(each).toList();
    }
}
