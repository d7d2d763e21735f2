package io.freshet.cli.output;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Keeps the last few of many, by an order, in memory for those few only.
 *
 * @param <T> what is kept
 */
public final class Newest<T> {
    private final int limit;
    private final Comparator<? super T> order;
    private final PriorityQueue<T> kept;

    /** @param limit how many are kept, 1 or more */
    public Newest(int limit, Comparator<? super T> order) {
        this.limit = limit;
        this.order = order;
        this.kept = new PriorityQueue<>(order);
    }

    /** Takes the next one, in any order. */
    public void add(T next) {
        kept.add(next);
        if (kept.size() > limit) {
            kept.remove();
        }
    }

    /** Those that are kept, the newest last. */
    public List<T> inOrder() {
        return kept.stream().sorted(order).toList();
    }
}
