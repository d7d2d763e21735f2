package io.freshet.cli.run;

import io.freshet.runtime.admin.Health;
import java.util.Optional;

/** One process of Freshet at work. */
interface RunningProcess extends AutoCloseable {
    /** How it is now. */
    Health health();

    /** Why it ended by itself, if it did. */
    Optional<Throwable> failure();

    /** Ends what is under way, commits it and closes everything. */
    @Override
    void close();
}
