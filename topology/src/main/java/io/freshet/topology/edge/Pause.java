package io.freshet.topology.edge;

import java.time.Duration;

/** Lets time pass; a test passes it at once. */
@FunctionalInterface
public interface Pause {
    /** Pauses on the thread that calls, as {@link Thread#sleep} does. */
    Pause SLEEP = duration -> Thread.sleep(duration.toMillis());

    /** Returns when the duration is over. */
    void pause(Duration duration) throws InterruptedException;
}
