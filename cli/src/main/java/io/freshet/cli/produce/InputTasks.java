package io.freshet.cli.produce;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import io.freshet.workload.labels.KindSoFar;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whether the tasks of an input are there: an example that comes before its task is a dead letter. */
final class InputTasks {
    private static final int MOST_LABELS_NAMED = 20;

    private final Supplier<Function<String, Optional<KnownTask>>> catalogue;
    private Function<String, Optional<KnownTask>> known;
    private final Set<String> found = new HashSet<>();
    private final Set<String> lookedFor = new HashSet<>();
    private final Map<String, Missing> missing = new HashMap<>();

    /** @param catalogue reads what is declared now, by name */
    InputTasks(Supplier<Function<String, Optional<KnownTask>>> catalogue) {
        this.catalogue = catalogue;
        this.known = catalogue.get();
    }

    /** Takes note of an example; says whether its task is there. */
    boolean note(String task, TextInput input, Target target) {
        if (found.contains(task)) {
            return true;
        }
        if (!missing.containsKey(task) && isThere(task)) {
            found.add(task);
            return true;
        }
        missing.put(
                task, missing.getOrDefault(task, Missing.first(input, target)).and(input, target));
        return false;
    }

    /** What an example says, as its task says it, if that is known. */
    Target as(String task, Target target) {
        if (known.apply(task).isEmpty() && lookedFor.add(task)) {
            // A stream may have begun before someone created it.
            known = catalogue.get();
        }
        return known.apply(task)
                .flatMap(KnownTask::spec)
                .flatMap(spec -> TaskKind.find(spec.getKind()))
                .map(kind -> kind.as(target))
                .orElse(target);
    }

    /** What its examples say of a task that is not there. */
    private record Missing(KindSoFar known, Set<String> labels) {
        static Missing first(TextInput input, Target target) {
            return new Missing(KindSoFar.of(input, target), new LinkedHashSet<>());
        }

        TaskKind kind() {
            return known.kind();
        }

        // What none of its kind can say intake refuses, once it is there.
        Missing and(TextInput input, Target target) {
            target.labels()
                    .takeWhile(label -> labels.size() <= MOST_LABELS_NAMED)
                    .forEach(labels::add);
            return new Missing(known.and(input, target).orElse(known), labels);
        }
    }

    // Of one whose newest spec was refused intake may have an earlier one: intake decides.
    private boolean isThere(String task) {
        return known.apply(task)
                .map(KnownTask::state)
                .filter(state -> state != State.RETIRED)
                .isPresent();
    }

    /** @throws FreshetException where any is not there even now, with the commands that create it */
    void requireAll() {
        if (missing.isEmpty()) {
            return;
        }
        // A stream may have begun before someone created its task.
        known = catalogue.get();
        missing.keySet().removeIf(this::isThere);
        if (!missing.isEmpty()) {
            throw new FreshetException(missing.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(entry -> problem(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining("\n")));
        }
    }

    private String problem(String task, Missing missed) {
        String is = known.apply(task).isPresent() ? "is retired" : "is not known";
        return "task '" + task + "' " + is
                + ", and its examples would become dead letters; create it first: freshet task" + " create " + task
                + kind(missed) + labels(missed);
    }

    // What a task is of where nobody says need not be said.
    private static String kind(Missing missed) {
        return missed.kind() == TaskKind.SEQUENCE_CLASSIFICATION
                ? ""
                : " --kind " + missed.kind().text();
    }

    private static String labels(Missing missed) {
        return missed.kind().hasLabels() ? " --labels " + listed(missed.labels()) : "";
    }

    private static String listed(Collection<String> labels) {
        boolean named =
                labels.size() <= MOST_LABELS_NAMED && labels.stream().allMatch(label -> label.matches("[\\w.-]+"));
        return named ? String.join(",", labels) : "A,B,…";
    }
}
