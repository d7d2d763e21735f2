package io.freshet.workload.labels;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Of which kind a task is, by what was said of its texts so far: of the first one's, as long as all that was said can be said by such a task, and else of one by which it can. A text with one label is of
 * a task of several too, where others have more or none, and a text of which nothing is said is of one of spans too.
 *
 * @param possible those that can say all of it, never none
 * @param kind one of these
 */
public record KindSoFar(Set<TaskKind> possible, TaskKind kind) {
    public KindSoFar {
        possible = Set.copyOf(possible);
    }

    /** Of a task of which this is the first. */
    public static KindSoFar of(Target first) {
        return new KindSoFar(saying(first), TaskKind.of(first));
    }

    private static Set<TaskKind> saying(Target target) {
        Set<TaskKind> kinds = EnumSet.allOf(TaskKind.class);
        kinds.removeIf(kind -> !kind.takes(kind.as(target)));
        return kinds;
    }

    /** With one more; empty where no kind can say both what was said and this. */
    public Optional<KindSoFar> and(Target more) {
        Set<TaskKind> both = saying(more);
        both.retainAll(possible);
        return both.stream().findFirst().map(other -> new KindSoFar(both, both.contains(kind) ? kind : other));
    }
}
