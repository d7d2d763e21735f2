package io.freshet.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Says whether one more failed thread is worth replacing: not when threads fail again and again within a short time, nor, however
 * long a cycle takes, when they fail again and again at one place.
 */
final class ThreadReplacement {
    // A thread that ran for so long before it failed was past what the one before it failed of: what it reads it has
    // committed long since.
    private static final Duration RAN_WELL = Duration.ofMinutes(5);

    private final int most;
    private final Duration within;
    private final Clock clock;
    private final Deque<Instant> failures = new ArrayDeque<>();
    private final Map<FailedPlace, Instant> places = new HashMap<>();

    /** @param most failures {@code within} a time that are still answered by a new thread */
    ThreadReplacement(int most, Duration within, Clock clock) {
        this.most = most;
        this.within = within;
        this.clock = clock;
    }

    /**
     * Counts a failure; false if it is one too many.
     *
     * @param place where it was
     * @param ran how long the app had run since its tasks were last assigned
     */
    synchronized boolean allows(FailedPlace place, Duration ran) {
        Instant now = clock.instant();
        return count(now) && !standsAt(place, ran, now);
    }

    private boolean count(Instant now) {
        failures.addLast(now);
        while (failures.getFirst().isBefore(now.minus(within))) {
            failures.removeFirst();
        }
        return failures.size() <= most;
    }

    private boolean standsAt(FailedPlace place, Duration ran, Instant now) {
        if (ran.compareTo(RAN_WELL) >= 0) {
            places.clear();
        }
        places.keySet().removeIf(before -> place.isAfter(before));
        Instant first = places.computeIfAbsent(place, added -> now);
        return Duration.between(first, now).compareTo(within) >= 0;
    }
}
