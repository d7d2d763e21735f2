package io.freshet.topology.intake;

import io.freshet.schemas.serde.RecentlyUsed;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * How often a task was retired or became of another kind, and a label taken out of its spec. What belonged to an earlier era is over: a task that is created
 * again, and a label that comes back, know nothing of the examples that were before.
 */
final class Eras {
    private static final int MOST_KEPT = 10_000;
    // No task's name and no label has a control character.
    private static final char SEPARATOR = '\0';

    private final KeyValueStore<String, Long> store;
    private final Map<String, Long> kept = new RecentlyUsed<>(MOST_KEPT);

    Eras(KeyValueStore<String, Long> store) {
        this.store = store;
    }

    /**
     * The era of a task and of some of its labels.
     *
     * @param label the sum of theirs: as none of them ever becomes less, it stays if all do
     */
    record Era(long task, long label) {}

    Era of(String task, Collection<String> labels) {
        return new Era(
                find(task),
                labels.stream().mapToLong(label -> find(key(task, label))).sum());
    }

    /** The task was retired, or is of another kind. */
    void end(String task) {
        raise(task);
    }

    /** The label was taken out of the task. */
    void end(String task, String label) {
        raise(key(task, label));
    }

    private void raise(String key) {
        long next = find(key) + 1;
        store.put(key, next);
        kept.put(key, next);
    }

    private long find(String key) {
        return kept.computeIfAbsent(key, this::stored);
    }

    private long stored(String key) {
        Long found = store.get(key);
        return found == null ? 0 : found;
    }

    private static String key(String task, String label) {
        return task + SEPARATOR + label;
    }
}
