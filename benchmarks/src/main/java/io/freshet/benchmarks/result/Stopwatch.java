package io.freshet.benchmarks.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times calls one by one. */
public final class Stopwatch {
    private static final int LEAST_CALLS = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    private Stopwatch() {}

    /** The median of a call in seconds, over calls for about {@code budget}. */
    public static double secondsPerCall(Runnable call, Duration budget) {
        List<Double> seconds = new ArrayList<>();
        long end = System.nanoTime() + budget.toNanos();
        while (seconds.size() < LEAST_CALLS || System.nanoTime() < end) {
            long begin = System.nanoTime();
            call.run();
            seconds.add((System.nanoTime() - begin) / NANOS_PER_SECOND);
        }
        return Spread.of(seconds).median();
    }
}
