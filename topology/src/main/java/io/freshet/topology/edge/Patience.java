package io.freshet.topology.edge;

import java.time.Clock;
import java.time.Duration;

/**
 * How long a record waits in place for a registry that does not answer.
 *
 * @param atMost shorter than the transaction's timeout; after it the thread fails, is replaced, and reads the record again
 * @param clock tells how long it was
 * @param pause between two attempts
 */
public record Patience(Duration atMost, Clock clock, Pause pause) {
    /** By the system's clock. */
    public static Patience of(Duration atMost) {
        return new Patience(atMost, Clock.systemUTC(), Pause.SLEEP);
    }
}
