package io.freshet.workload.labels;

import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
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
    public static KindSoFar of(TextInput input, Target first) {
        Set<TaskKind> possible = saying(input, first);
        return new KindSoFar(possible, of(possible, TaskKind.of(input, first)));
    }

    // Those that read such texts; where none does, of which kind it was meant to be is told by what is said alone.
    private static Set<TaskKind> saying(TextInput input, Target target) {
        Set<TaskKind> saying = EnumSet.allOf(TaskKind.class);
        saying.removeIf(kind -> !kind.takes(kind.as(target)));
        Set<TaskKind> reading = EnumSet.copyOf(saying);
        reading.removeIf(kind -> !kind.reads().takes(input));
        return reading.isEmpty() ? saying : reading;
    }

    private static TaskKind of(Set<TaskKind> possible, TaskKind preferred) {
        return possible.contains(preferred) ? preferred : possible.iterator().next();
    }

    /** With one more; empty where no kind can say both what was said and this. */
    public Optional<KindSoFar> and(TextInput input, Target more) {
        Set<TaskKind> both = saying(input, more);
        both.retainAll(possible);
        return both.isEmpty() ? Optional.empty() : Optional.of(new KindSoFar(both, of(both, kind)));
    }
}
