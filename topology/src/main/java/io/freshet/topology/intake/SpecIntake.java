package io.freshet.topology.intake;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;

/** Keeps what each task is, and lets its specs through. */
final class SpecIntake {
    // The hash of no spec.
    private static final String RETIRED = "";

    private final Decoding<TaskSpec> decoding;
    private final Specs specs;

    SpecIntake(Decoding<TaskSpec> decoding, Specs specs) {
        this.decoding = decoding;
        this.specs = specs;
    }

    /** What becomes of a checked spec, or of a tombstone. */
    Verdict<Accepted> take(String task, Arrival arrival) {
        return arrival.value() == null
                ? retire(task)
                : decoding.decode(arrival).then(spec -> pass(task, new AcceptedSpec(spec, SpecHash.of(spec))));
    }

    // A task that never was, or has ended before, cannot end: nothing needs to know of it.
    private Verdict<Accepted> retire(String task) {
        boolean lives = specs.of(task)
                .filter(before -> !before.getSpecHash().equals(RETIRED))
                .isPresent();
        return lives ? pass(task, new AcceptedSpec(null, RETIRED)) : new Verdict.Repeated<>();
    }

    // An equal spec goes out again: accepted forgets after its retention, and a trainer that begins anew must learn
    // the task.
    private Verdict<Accepted> pass(String task, AcceptedSpec wanted) {
        specs.put(task, wanted);
        return Verdict.fit(new Accepted(task, wanted));
    }
}
