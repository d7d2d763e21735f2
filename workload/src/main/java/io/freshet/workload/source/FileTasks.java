package io.freshet.workload.source;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.workload.FreshetException;
import java.nio.file.Path;
import java.util.Arrays;
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

    private final Map<String, Set<String>> labels = new LinkedHashMap<>();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /** @param line that said so first */
    private record Kind(TaskKind kind, String field, long line) {}

    /** Why a line is none of its task; else the task has it. */
    Optional<String> add(String task, long line, Target target) {
        Optional<TaskKind> kind = Arrays.stream(TaskKind.values())
                .filter(each -> each.takes(target))
                .findFirst();
        if (kind.isEmpty()) {
            return Optional.of(target.field() + "; expected one label, spans or an answer: no kind of task takes more");
        }
        Kind first = kinds.computeIfAbsent(task, unseen -> new Kind(kind.get(), target.field(), line));
        if (first.kind() != kind.get()) {
            return Optional.of(target.field() + "; expected " + first.field() + ", as the task '" + task
                    + "' has it in line " + first.line());
        }
        target.labels().forEach(labels.computeIfAbsent(task, unseen -> new LinkedHashSet<>())::add);
        return Optional.empty();
    }

    /** @throws FreshetException if there is none, or one has too few labels or too many */
    List<SourceTask> all(Path file) {
        if (kinds.isEmpty()) {
            throw new FreshetException(
                    "file '" + file + "' has no labels; expected at least two lines with text and label");
        }
        return kinds.entrySet().stream()
                .map(entry -> task(file, entry.getKey(), entry.getValue().kind()))
                .toList();
    }

    private SourceTask task(Path file, String name, TaskKind kind) {
        List<String> named = List.copyOf(labels.getOrDefault(name, Set.of()));
        int fewest =
                switch (kind) {
                    case SEQUENCE_CLASSIFICATION -> 2;
                    case TOKEN_CLASSIFICATION -> 1;
                    case QUESTION_ANSWERING -> 0;
                };
        if (named.size() < fewest || named.size() > MOST_LABELS) {
            throw new FreshetException("file '%s': task '%s' has %d different label%s; expected %d to %d"
                    .formatted(file, name, named.size(), named.size() == 1 ? "" : "s", fewest, MOST_LABELS));
        }
        return new SourceTask(name, kind, named);
    }
}
