package io.freshet.topology.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Examples that no spec knows yet, by task and in the order in which they came: one that was produced before them may still be on
 * its way. They are on disk, and judged a share at a time, so that neither memory nor a transaction has to hold them all.
 */
final class WaitingExamples {
    private static final int SHARE_EXAMPLES = 5_000;
    private static final long SHARE_BYTES = 16 * 1024 * 1024;
    // Of keys, read before what they stand for is judged and removed.
    private static final int PAGE = 100;
    // No task's name has a control character.
    private static final char SEPARATOR = '\0';
    private static final char BEHIND_SEPARATOR = '\1';

    private final KeyValueStore<String, Arrival> store;
    private final Deque<Sweep> sweeps = new ArrayDeque<>();
    private long count;
    private long newest = -1;

    WaitingExamples(KeyValueStore<String, Arrival> store) {
        this.store = store;
        try (KeyValueIterator<String, Arrival> all = store.all()) {
            while (all.hasNext()) {
                count(offset(all.next().key));
            }
        }
    }

    private void count(long offset) {
        newest = Math.max(newest, offset);
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    long count() {
        return count;
    }

    /** Offset of the one that came last, in the topic between the stages. */
    long newest() {
        return newest;
    }

    /** @param offset in the topic between the stages; it gives the order */
    void add(String task, long offset, Arrival example) {
        store.put(task + SEPARATOR + String.format("%016x", offset), example);
        count(offset);
    }

    /** What becomes of one that waits. */
    @FunctionalInterface
    interface Judge {
        /**
         * Whether it is decided.
         *
         * @param last whether it must be
         */
        boolean decides(String task, Arrival example, boolean last);
    }

    // Keys up to 'to' are behind or in it as far as they came up to an offset.
    private record Sweep(String from, String to, long upTo, boolean last) {
        private Sweep behind(String key) {
            return new Sweep(key + SEPARATOR, to, upTo, last);
        }
    }

    /** Has those of a task judged, the oldest first: there is a new spec. */
    void judge(String task) {
        sweeps.addFirst(new Sweep(task + SEPARATOR, task + BEHIND_SEPARATOR, Long.MAX_VALUE, false));
    }

    /** Has those that came up to an offset judged for the last time. */
    void judgeLast(long upTo) {
        sweeps.addLast(new Sweep(null, null, upTo, true));
    }

    /** Whether some that are to be judged are not yet. */
    boolean isJudging() {
        return !sweeps.isEmpty();
    }

    /** Judges the next share of those that are to be. */
    void judgeShare(Judge judge) {
        long bytes = 0;
        for (int examples = 0; isJudging() && examples < SHARE_EXAMPLES && bytes < SHARE_BYTES; examples += PAGE) {
            Sweep sweep = sweeps.removeFirst();
            List<String> keys = page(sweep);
            if (keys.size() == PAGE) {
                sweeps.addFirst(sweep.behind(keys.get(PAGE - 1)));
            }
            for (String key : keys) {
                bytes += judge(key, sweep, judge);
            }
        }
    }

    private List<String> page(Sweep sweep) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, Arrival> among = store.range(sweep.from(), sweep.to())) {
            while (among.hasNext() && keys.size() < PAGE) {
                KeyValue<String, Arrival> next = among.next();
                if (offset(next.key) <= sweep.upTo()) {
                    keys.add(next.key);
                }
            }
        }
        return keys;
    }

    private long judge(String key, Sweep sweep, Judge judge) {
        Arrival example = store.get(key);
        if (judge.decides(key.substring(0, key.indexOf(SEPARATOR)), example, sweep.last())) {
            store.delete(key);
            count--;
        }
        return example.bytes();
    }

    private static long offset(String key) {
        return Long.parseLong(key.substring(key.indexOf(SEPARATOR) + 1), 16);
    }
}
