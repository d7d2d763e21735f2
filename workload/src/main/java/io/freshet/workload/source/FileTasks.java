package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.KindSoFar;
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
     * @param line that decided of which kind it is
     */
    private record Said(KindSoFar known, long line, Set<String> labels) {
        static Said first(long line, TextInput input, Target target) {
            return new Said(KindSoFar.of(input, target), line, new LinkedHashSet<>());
        }

        TaskKind kind() {
            return known.kind();
        }

        Optional<Said> and(long more, TextInput input, Target target) {
            return known.and(input, target).map(both -> new Said(both, both.kind() == kind() ? line : more, labels));
        }
    }

    /** Why a line is none of its task; else the task has it. */
    Optional<String> add(String task, long line, TextInput input, Target target) {
        Said said = tasks.computeIfAbsent(task, unseen -> Said.first(line, input, target));
        Optional<Said> both = said.and(line, input, target);
        both.ifPresent(more -> {
            tasks.put(task, more);
            target.labels().forEach(more.labels()::add);
        });
        return both.isPresent() ? Optional.empty() : Optional.of(contradiction(task, said, input, target));
    }

    private static String contradiction(String task, Said said, TextInput input, Target target) {
        TaskKind kind = said.kind();
        boolean otherTexts = kind.takes(kind.as(target));
        return (otherTexts ? input.words() : target.field()) + "; expected "
                + (otherTexts ? kind.reads().words() : kind.field()) + ", as the task '" + task + "' has it in line "
                + said.line();
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
                    case QUESTION_ANSWERING, GROUP -> 0;
                };
        int count = said.labels().size();
        if (count < fewest || count > MOST_LABELS) {
            throw new FreshetException("file '%s': task '%s' has %d different label%s; expected %d to %d"
                    .formatted(file, name, count, count == 1 ? "" : "s", fewest, MOST_LABELS));
        }
        return new SourceTask(name, said.kind(), List.copyOf(said.labels()));
    }
}
