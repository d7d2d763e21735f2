package io.freshet.workload.labels;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import java.util.List;
import java.util.function.Function;
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

    static Target of(long line, JsonNode object) {
        JsonNode labels = object.path(LabelFields.LABEL);
        return object.path(ENTITIES).isArray()
                ? new Target.Spans(map(object.get(ENTITIES), each -> entity(line, each)))
                : ofLabels(line, labels);
    }

    private static Target ofLabels(long line, JsonNode labels) {
        boolean areSpans = !labels.isEmpty() && labels.get(0).isArray();
        if (areSpans) {
            return new Target.Spans(map(labels, each -> triple(line, each)));
        }
        return LabelFields.oneOrSeveral(map(labels, each -> name(line, each)));
    }

    private static LabeledSpan entity(long line, JsonNode entity) {
        boolean right = entity.path(START).isInt() && entity.path(END).isInt();
        require(line, right, "the entity " + entity, START + ", " + END + " and label");
        return LabeledSpan.of(
                entity.get(START).intValue(), entity.get(END).intValue(), name(line, entity.path(LabelFields.LABEL)));
    }

    private static LabeledSpan triple(long line, JsonNode triple) {
        boolean right =
                triple.size() == 3 && triple.path(0).isInt() && triple.path(1).isInt();
        require(line, right, "the label " + triple, "[start, end, label], as the others");
        return LabeledSpan.of(triple.get(0).intValue(), triple.get(1).intValue(), name(line, triple.get(2)));
    }

    private static String name(long line, JsonNode name) {
        require(line, name.isTextual(), "the label " + name, "a string");
        return JsonLabels.whole(line, LabelFields.LABEL, name.textValue()).strip();
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
