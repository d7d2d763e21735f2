package io.freshet.trainer.state;

import io.freshet.runtime.state.ValueStore;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateSchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The accepted examples of one partition that wait for their batch, first come first served. Input offsets are committed while
 * they wait, so the store is the only place that has them.
 *
 * <p>A cursor says where they lie: reading from the store's beginning would step over the tombstones of everything ever taken.
 */
public final class PendingExamples {
    private static final long CURSOR = -1;

    private final ValueStore<Long, PendingExample> examples;
    private final ValueStore<Long, QueueCursor> cursors;

    PendingExamples(KeyValueStore<Long, byte[]> store, StateSchemas schemas) {
        this.examples = new ValueStore<>("pending example", store, new StateCodec<>(StateForms.PENDING, schemas));
        this.cursors =
                new ValueStore<>("queue of pending examples", store, new StateCodec<>(StateForms.CURSOR, schemas));
    }

    /** How many wait. */
    public int count() {
        return cursor().count();
    }

    /** When the oldest one arrived, in milliseconds since the epoch. */
    public OptionalLong oldestArrival() {
        return oldest(1).stream()
                .mapToLong(entry -> entry.example().arrivedAt())
                .findFirst();
    }

    /** Puts one behind all others. */
    public void add(PendingExample example) {
        QueueCursor cursor = cursor();
        examples.put(cursor.next(), example);
        keep(cursor.added());
    }

    /** The oldest ones, {@code most} or fewer, which stay. */
    public List<PendingEntry> oldest(int most) {
        QueueCursor cursor = cursor();
        List<PendingEntry> found = new ArrayList<>();
        for (long at = cursor.head(); at < cursor.next() && found.size() < most; at++) {
            long sequence = at;
            examples.get(at).ifPresent(example -> found.add(new PendingEntry(sequence, example)));
        }
        return found;
    }

    /** Takes out those that fit, whatever their place, and returns them. */
    public List<PendingEntry> removeIf(Predicate<PendingExample> unwanted) {
        List<PendingEntry> removed = oldest(count()).stream()
                .filter(entry -> unwanted.test(entry.example()))
                .toList();
        remove(removed);
        return removed;
    }

    /** Takes these out. */
    public void remove(List<PendingEntry> entries) {
        entries.forEach(entry -> examples.remove(entry.sequence()));
        QueueCursor cursor = cursor();
        int left = cursor.count() - entries.size();
        keep(new QueueCursor(headFrom(cursor, left), cursor.next(), left));
    }

    private long headFrom(QueueCursor cursor, int left) {
        if (left == 0) {
            return cursor.next();
        }
        long head = cursor.head();
        while (examples.get(head).isEmpty()) {
            head++;
        }
        return head;
    }

    private QueueCursor cursor() {
        return cursors.get(CURSOR).orElse(QueueCursor.EMPTY);
    }

    private void keep(QueueCursor cursor) {
        cursors.put(CURSOR, cursor);
    }
}
