package io.freshet.workload.output;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a count grew lately. Times are in nanoseconds. */
public final class RateMeter {
    private static final long SPAN = Duration.ofSeconds(5).toNanos();
    private static final double NANOS_PER_SECOND = 1e9;

    private final Deque<Reading> readings = new ArrayDeque<>();

    /** Takes a reading and tells the rate per second over the last five seconds. */
    public double read(long count, long now) {
        readings.add(new Reading(count, now));
        while (readings.size() > 2 && now - readings.peek().at >= SPAN) {
            readings.remove();
        }
        Reading first = readings.peek();
        return now == first.at ? 0 : (count - first.count) / ((now - first.at) / NANOS_PER_SECOND);
    }

    private record Reading(long count, long at) {}
}
