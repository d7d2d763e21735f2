package io.freshet.cli.task;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import io.freshet.workload.output.Report;
import io.freshet.workload.output.Words;
import io.freshet.workload.task.KnownTask;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What declaring a task did.
 *
 * @param changes to the spec before, in the order of the schema; empty if the task is new or as it was
 */
public record Declaration(TaskSpec spec, Outcome outcome, List<Change> changes) {
    /** What a spec is to the task as it was. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * A field that is another now.
     *
     * @param field as the schema names it
     */
    record Change(String field, Object before, Object after) {
        private Report report() {
            return new Report()
                    .json("field", field)
                    .json("before", before)
                    .json("after", after)
                    .sentence("\n  " + field + ": " + before + " → " + after);
        }
    }

    /** @param before what was known of the task; a retired one begins anew */
    public static Declaration of(TaskSpec spec, Optional<KnownTask> before) {
        return before.flatMap(KnownTask::spec)
                .map(old -> changed(spec, old))
                .orElseGet(() -> new Declaration(spec, Outcome.CREATED, List.of()));
    }

    private static Declaration changed(TaskSpec spec, TaskSpec before) {
        List<Change> changes = TaskSpec.getClassSchema().getFields().stream()
                .map(field -> new Change(field.name(), before.get(field.pos()), spec.get(field.pos())))
                .filter(change -> !Objects.equals(change.before, change.after))
                .toList();
        return new Declaration(spec, changes.isEmpty() ? Outcome.UNCHANGED : Outcome.UPDATED, changes);
    }

    /** A line for each field that changes; nothing if none does. */
    public String changed() {
        return changes.stream().map(change -> change.report().text()).collect(Collectors.joining());
    }

    /** What is told of it. */
    public Report report() {
        String word = outcome.name().toLowerCase(Locale.ROOT);
        List<Report> each = changes.stream().map(Change::report).toList();
        return new Report()
                .json("task", spec.getTask())
                .json("outcome", word)
                .json("specHash", SpecHash.of(spec))
                .json("changes", each)
                .json("spec", SpecDocument.of(spec))
                .sentence("task '" + spec.getTask() + "' " + word + (outcome == Outcome.CREATED ? created() : "")
                        + changed());
    }

    private String created() {
        return ": %s, %s, %s, prompt length %d"
                .formatted(
                        spec.getKind(),
                        Words.counted(spec.getLabels().size(), "label"),
                        Words.method(spec.getMethod(), spec.getMethodSettings()),
                        spec.getPromptLength());
    }
}
