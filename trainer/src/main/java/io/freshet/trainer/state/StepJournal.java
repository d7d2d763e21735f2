package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.Limits;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The steps behind the tensors that are stored: what a task is in memory follows from both. Rows are small and tensors are large, so a step is
 * kept at once and the tensors only now and then. The examples of a step are behind it, each a value of its own, since all together may be more than a
 * record holds.
 */
public final class StepJournal {
    private static final long KEYS_OF_A_STEP = 1 + Limits.MOST_BATCH_ROWS;

    private final ValueStore<Long, JournaledStep> steps;
    private final ValueStore<Long, PendingExample> examples;
    private final List<Long> keys = new ArrayList<>();
    private long next;
    private Duration took = Duration.ZERO;

    StepJournal(KeyValueStore<Long, byte[]> store, StateSchemas schemas) {
        this.steps = new ValueStore<>("step", store, new StateCodec<>(StateForms.STEP, schemas));
        this.examples = new ValueStore<>("example of a step", store, new StateCodec<>(StateForms.PENDING, schemas));
        steps.forEachKey(keys::add);
        keys.forEach(key -> next = Math.max(next, key - key % KEYS_OF_A_STEP + KEYS_OF_A_STEP));
    }

    /** How many steps it has. */
    public int steps() {
        return (int) stepKeys().count();
    }

    private LongStream stepKeys() {
        return keys.stream().mapToLong(key -> key).filter(key -> key % KEYS_OF_A_STEP == 0);
    }

    /** How long they took, and to repeat them takes again: those of this process, and those that it repeated. */
    public Duration took() {
        return took;
    }

    /** Its steps, in their order. */
    public List<JournaledStep> all() {
        return stepKeys().mapToObj(this::read).toList();
    }

    private JournaledStep read(long key) {
        JournaledStep step = steps.get(key).orElseThrow();
        return step.with(LongStream.rangeClosed(1, Limits.MOST_BATCH_ROWS)
                .mapToObj(example -> examples.get(key + example))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Puts a step behind all others. */
    public void append(JournaledStep step) {
        steps.put(next, step);
        keys.add(next);
        for (int row = 0; row < step.examples().size(); row++) {
            append(next + 1 + row, step.examples().get(row));
        }
        next += KEYS_OF_A_STEP;
    }

    private void append(long key, PendingExample example) {
        examples.put(key, example);
        keys.add(key);
    }

    /** Counts what a step of it took. */
    public void took(Duration step) {
        took = took.plus(step);
    }

    /** Forgets all: the stored tensors have them. */
    void clear() {
        keys.forEach(steps::remove);
        keys.clear();
        took = Duration.ZERO;
    }
}
