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
    private final ValueStore<Long, Cursor> cursors;

    PendingExamples(KeyValueStore<Long, byte[]> store, StateSchemas schemas) {
        this.examples = new ValueStore<>("pending example", store, new StateCodec<>(StateForms.PENDING, schemas));
        this.cursors =
                new ValueStore<>("queue of pending examples", store, new StateCodec<>(StateForms.CURSOR, schemas));
    }

    /**
     * A pending example and its place in the queue.
     *
     * @param sequence in the order of arrival
     */
    public record Entry(long sequence, PendingExample example) {}

    /**
     * Where they lie: from {@code head} on, before {@code next}, with holes where one was taken out of turn.
     *
     * @param head sequence of the oldest one; {@code next} if none waits
     * @param next sequence of the one that comes next
     * @param count of those that wait
     */
    record Cursor(long head, long next, int count) {
        private static final Cursor EMPTY = new Cursor(0, 0, 0);
    }

    /** How many wait. */
    public int count() {
        return cursor().count();
    }

    /** Whether one of a task waits. */
    public boolean hasOf(String task) {
        return oldest(count()).stream().anyMatch(entry -> entry.example().task().equals(task));
    }

    /** When the oldest one arrived, in milliseconds since the epoch. */
    public OptionalLong oldestArrival() {
        return oldest(1).stream()
                .mapToLong(entry -> entry.example().arrivedAt())
                .findFirst();
    }

    /** Puts one behind all others. */
    public void add(PendingExample example) {
        Cursor cursor = cursor();
        examples.put(cursor.next(), example);
        keep(new Cursor(cursor.head(), cursor.next() + 1, cursor.count() + 1));
    }

    /** The oldest ones, {@code most} or fewer, which stay. */
    public List<Entry> oldest(int most) {
        Cursor cursor = cursor();
        List<Entry> found = new ArrayList<>();
        for (long at = cursor.head(); at < cursor.next() && found.size() < most; at++) {
            long sequence = at;
            examples.get(at).ifPresent(example -> found.add(new Entry(sequence, example)));
        }
        return found;
    }

    /** Takes out those that fit, whatever their place, and returns them. */
    public List<Entry> removeIf(Predicate<PendingExample> unwanted) {
        List<Entry> removed = oldest(count()).stream()
                .filter(entry -> unwanted.test(entry.example()))
                .toList();
        remove(removed);
        return removed;
    }

    /** Takes these out. */
    public void remove(List<Entry> entries) {
        entries.forEach(entry -> examples.remove(entry.sequence()));
        Cursor cursor = cursor();
        int left = cursor.count() - entries.size();
        keep(new Cursor(headFrom(cursor, left), cursor.next(), left));
    }

    private long headFrom(Cursor cursor, int left) {
        if (left == 0) {
            return cursor.next();
        }
        long head = cursor.head();
        while (examples.get(head).isEmpty()) {
            head++;
        }
        return head;
    }

    private Cursor cursor() {
        return cursors.get(CURSOR).orElse(Cursor.EMPTY);
    }

    private void keep(Cursor cursor) {
        cursors.put(CURSOR, cursor);
    }
}
