package io.freshet.runtime;

import java.time.Duration;
import java.util.Optional;

/** One of Freshet's processes at work: intake, trainer, release control or serving, alone, in the demo or in a test. */
public interface App extends AutoCloseable {
    /** How it is now. */
    Health health();

    /** Whether it does what comes, or stands by because other instances do. */
    default boolean isReady() {
        return health().ready();
    }

    /**
     * Waits until it is ready for the first time.
     *
     * @throws IllegalStateException if it is not within the time, or cannot be; it says why
     */
    void awaitReady(Duration atMost);

    /** Why it ended by itself, if it did. */
    Optional<Throwable> failure();

    /** Ends what is under way, commits it and closes everything; harmless when called again. */
    @Override
    void close();
}
