package io.freshet.runtime;

import java.time.Duration;

/** Lets time pass; a test passes it at once. */
@FunctionalInterface
public interface Pause {
    /** Pauses on the thread that calls, as {@link Thread#sleep} does. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    /** Returns when the duration is over. */
    void pause(Duration duration) throws InterruptedException;

    /** The same for whom an interrupt is no failure: false if one came, and the thread stays interrupted. */
    default boolean passes(Duration duration) {
        try {
            pause(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
