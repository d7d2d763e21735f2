package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps behind the tensors that are stored: what a task is in memory follows from both. Rows are small and tensors are large, so a step is
 * kept at once and the tensors only now and then.
 */
public final class StepJournal {
    private final ValueStore<Long, JournaledStep> store;
    private final List<Long> places = new ArrayList<>();
    private long next;
    private Duration took = Duration.ZERO;

    StepJournal(ValueStore<Long, JournaledStep> store) {
        this.store = store;
        store.forEach((place, step) -> places.add(place));
        places.forEach(place -> next = Math.max(next, place + 1));
    }

    /** How many steps it has. */
    public int steps() {
        return places.size();
    }

    /** How long they took, and to repeat them takes again: those of this process, and those that it repeated. */
    public Duration took() {
        return took;
    }

    /** Its steps, in their order. */
    public List<JournaledStep> all() {
        return places.stream().map(place -> store.get(place).orElseThrow()).toList();
    }

    /** Puts a step behind all others. */
    public void append(JournaledStep step) {
        store.put(next, step);
        places.add(next);
        next++;
    }

    /** Counts what a step of it took. */
    public void took(Duration step) {
        took = took.plus(step);
    }

    /** Forgets all: the stored tensors have them. */
    void clear() {
        places.forEach(store::remove);
        places.clear();
        took = Duration.ZERO;
    }
}
