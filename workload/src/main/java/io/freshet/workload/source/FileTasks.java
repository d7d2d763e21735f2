package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The tasks of a file, by what its lines say: each has one kind, and the labels that it came to have. */
final class FileTasks {
    // A head has a row a label; a column with more values than this is hardly a label.
    private static final int MOST_LABELS = 1_000;

    private final Map<String, Said> tasks = new LinkedHashMap<>();

    /**
     * What is said of a task.
     *
     * @param line that was the first to say so
     */
    private record Said(TaskKind kind, long line, Set<String> labels) {
        // Where one text has several labels, those before it that have one are of the same kind; texts that have
        // nothing are of any.
        private boolean isSettledBy(Target target) {
            boolean nothingYet = kind == TaskKind.MULTI_LABEL_CLASSIFICATION && labels.isEmpty();
            return nothingYet || (kind == TaskKind.SEQUENCE_CLASSIFICATION && target instanceof Target.LabelSet);
        }
    }

    /** Why a line is none of its task; else the task has it. */
    Optional<String> add(String task, long line, TextInput input, Target target) {
        TaskKind kind = TaskKind.of(input, target);
        Said said = tasks.computeIfAbsent(task, unseen -> new Said(kind, line, new LinkedHashSet<>()));
        if (!said.kind().takes(said.kind().as(target))) {
            if (!said.isSettledBy(target)) {
                return Optional.of(target.field() + "; expected " + said.kind().field() + ", as the task '" + task
                        + "' has it in line " + said.line());
            }
            tasks.put(task, new Said(kind, said.line(), said.labels()));
        }
        target.labels().forEach(said.labels()::add);
        return otherTexts(task, said, input);
    }

    private static Optional<String> otherTexts(String task, Said said, TextInput input) {
        return said.kind().reads().takes(input)
                ? Optional.empty()
                : Optional.of(input.words() + "; expected "
                        + said.kind().reads().words() + ", as the task '" + task + "' has it in line " + said.line());
    }

    /** An example that says what it does as all of its task do. */
    SourceExample as(SourceExample example) {
        TaskKind kind = tasks.get(example.task()).kind();
        return new SourceExample(example.task(), example.input(), kind.as(example.target()));
    }

    /** @throws FreshetException if there is none, or one has too few labels or too many */
    List<SourceTask> all(Path file) {
        if (tasks.isEmpty()) {
            throw new FreshetException(
                    "file '" + file + "' has no labels; expected at least two lines with text and label");
        }
        return tasks.entrySet().stream()
                .map(entry -> task(file, entry.getKey(), entry.getValue()))
                .toList();
    }

    private static SourceTask task(Path file, String name, Said said) {
        int fewest =
                switch (said.kind()) {
                    case SEQUENCE_CLASSIFICATION -> 2;
                    case MULTI_LABEL_CLASSIFICATION, TOKEN_CLASSIFICATION, SEMANTIC_ROLE_LABELLING -> 1;
                    case QUESTION_ANSWERING -> 0;
                };
        int count = said.labels().size();
        if (count < fewest || count > MOST_LABELS) {
            throw new FreshetException("file '%s': task '%s' has %d different label%s; expected %d to %d"
                    .formatted(file, name, count, count == 1 ? "" : "s", fewest, MOST_LABELS));
        }
        return new SourceTask(name, said.kind(), List.copyOf(said.labels()));
    }
}
