package io.freshet.serving.prompts;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Partitions of {@code prompts} that did not answer, each with its own growing pause: asking costs the time of all others. Used by the
 * refresher's thread alone.
 */
final class PartitionPauses {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 6;

    private final Map<Integer, Silence> silent = new HashMap<>();

    private record Silence(int times, Instant askAgainAt) {}

    void answered(int partition) {
        silent.remove(partition);
    }

    void silent(int partition, Instant now) {
        int times = silent.containsKey(partition) ? silent.get(partition).times() + 1 : 0;
        Duration pause = FIRST.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        silent.put(partition, new Silence(times, now.plus(pause)));
    }

    /** Whether the last time it did not answer. */
    boolean isSilent(int partition) {
        return silent.containsKey(partition);
    }

    boolean mayAsk(int partition, Instant now) {
        Silence silence = silent.get(partition);
        return silence == null || !silence.askAgainAt().isAfter(now);
    }
}
