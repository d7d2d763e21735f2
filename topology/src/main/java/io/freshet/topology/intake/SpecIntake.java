package io.freshet.topology.intake;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;

/** Keeps what each task is, and lets each change of it through once. */
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
                : decoding.decode(arrival).then(spec -> change(task, new AcceptedSpec(spec, SpecHash.of(spec))));
    }

    // A task that never was cannot end: nothing needs to know of it.
    private Verdict<Accepted> retire(String task) {
        return specs.of(task).isEmpty() ? new Verdict.Repeated<>() : change(task, new AcceptedSpec(null, RETIRED));
    }

    private Verdict<Accepted> change(String task, AcceptedSpec wanted) {
        boolean same = specs.of(task)
                .filter(before -> before.getSpecHash().equals(wanted.getSpecHash()))
                .isPresent();
        if (same) {
            return new Verdict.Repeated<>();
        }
        specs.put(task, wanted);
        return Verdict.fit(new Accepted(task, wanted));
    }
}
