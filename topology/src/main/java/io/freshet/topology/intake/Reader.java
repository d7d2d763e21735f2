package io.freshet.topology.intake;

import java.time.Instant;

/** Finds out whose a record is: the first stage's part that depends on the topic. */
@FunctionalInterface
interface Reader {
    /** The name of the task that the record speaks of. */
    Verdict<String> task(Arrival arrival, Instant now);
}
