package io.freshet.cli.run;

import java.util.Optional;

/** One process of Freshet at work. */
interface RunningProcess extends AutoCloseable {
    /** Whether it does its work now. */
    boolean isReady();

    /** Why it ended by itself, if it did. */
    Optional<Throwable> failure();

    /** Ends what is under way, commits it and closes everything. */
    @Override
    void close();
}
