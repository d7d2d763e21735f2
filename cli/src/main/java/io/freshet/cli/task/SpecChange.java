package io.freshet.cli.task;

import io.freshet.schemas.TaskSpec;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * A field in which two specs of a task differ.
 *
 * @param field as the schema names it
 */
public record SpecChange(String field, Object before, Object after) {
    /** What differs, in the order of the schema. */
    public static List<SpecChange> between(TaskSpec before, TaskSpec after) {
        return TaskSpec.getClassSchema().getFields().stream()
                .filter(field -> !Objects.equals(before.get(field.pos()), after.get(field.pos())))
                .map(field -> change(field, before, after))
                .toList();
    }

    private static SpecChange change(Schema.Field field, TaskSpec before, TaskSpec after) {
        return new SpecChange(field.name(), before.get(field.pos()), after.get(field.pos()));
    }

    /** {@code promptLength: 16 → 32}. */
    @Override
    public String toString() {
        return field + ": " + before + " → " + after;
    }
}
