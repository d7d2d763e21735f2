package io.freshet.cli.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.output.Words;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What declaring a task did.
 *
 * @param changes to the spec before; empty where the task is new or as it was
 */
public record Declaration(TaskSpec spec, Outcome outcome, List<SpecChange> changes) {
    /** What a spec is to the task as it was. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    public Declaration {
        changes = List.copyOf(changes);
    }

    /** @param before what was known of the task; a retired one begins anew */
    public static Declaration of(TaskSpec spec, Optional<KnownTask> before) {
        return before.flatMap(KnownTask::spec)
                .map(old -> change(spec, old))
                .orElseGet(() -> new Declaration(spec, Outcome.CREATED, List.of()));
    }

    private static Declaration change(TaskSpec spec, TaskSpec before) {
        List<SpecChange> changes = SpecChange.between(before, spec);
        return new Declaration(spec, changes.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED, changes);
    }

    /** Lines for a person. */
    public String text() {
        StringBuilder text = new StringBuilder("task '%s' %s".formatted(spec.getTask(), word()));
        if (outcome == Outcome.CREATED) {
            text.append(": %s, %s, %s, prompt length %d"
                    .formatted(
                            spec.getKind(),
                            Words.counted(spec.getLabels().size(), "label"),
                            Words.method(spec.getMethod(), spec.getMethodSettings()),
                            spec.getPromptLength()));
        }
        changes.forEach(change -> text.append("\n  ").append(change));
        return text.toString();
    }

    private String word() {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** The same for a program. */
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("task", spec.getTask())
                .put("outcome", word())
                .put("specHash", SpecHash.of(spec));
        ArrayNode changed = node.putArray("changes");
        changes.forEach(change -> changed.addObject()
                .put("field", change.field())
                .putPOJO("before", change.before())
                .putPOJO("after", change.after()));
        node.set("spec", SpecDocument.of(spec));
        return node;
    }
}
