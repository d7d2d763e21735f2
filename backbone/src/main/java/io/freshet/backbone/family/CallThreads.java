package io.freshet.backbone.family;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Decides from second to second with how many threads the calls of a program are computed. */
final class CallThreads {
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private final ThreadCount count;
    private final DoubleSupplier busy;
    private final LongSupplier clock;

    private int threads;
    private long since;
    private double ownNanos;

    /**
     * @param busy processors since it was last asked, of the whole machine or container
     * @param clock in nanoseconds
     */
    CallThreads(ThreadCount count, DoubleSupplier busy, LongSupplier clock) {
        this.count = count;
        this.busy = busy;
        this.clock = clock;
        this.threads = count.most();
        this.since = clock.getAsLong();
    }

    /** For calls whose bits nobody writes a number of threads beside. */
    int most() {
        return count.most();
    }

    /** For a call that begins now. */
    synchronized int next() {
        long passed = clock.getAsLong() - since;
        if (count.varies() && passed >= INTERVAL.toNanos()) {
            threads = count.beside(busy.getAsDouble(), ownNanos / passed);
            since += passed;
            ownNanos = 0;
        }
        return threads;
    }

    /**
     * Takes note of a call.
     *
     * @param used threads, of which the others work as long as the calling one
     * @param cpuNanos of the calling thread
     */
    synchronized void took(int used, long cpuNanos) {
        ownNanos += (double) used * cpuNanos;
    }
}
