package io.freshet.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Says whether one more failed thread is worth replacing: not when it fails again and again within a short time. */
final class ThreadReplacement {
    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();

    /** @param most failures {@code within} a time that are still answered by a new thread */
    ThreadReplacement(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /** Counts a failure; false where it is one too many. */
    synchronized boolean allows() {
        Instant now = clock.instant();
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(within))) {
            failures.removeFirst();
        }
        return failures.size() <= most;
    }
}
