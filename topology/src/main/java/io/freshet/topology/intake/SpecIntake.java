package io.freshet.topology.intake;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedSpec;
import io.freshet.schemas.TaskOwner;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.hash.SpecHash;
import java.util.Optional;
import java.util.Set;

/** Keeps what each task is, and lets its specs through. */
record SpecIntake(SpecReader reader, Specs specs, Eras eras) {
    // The hash of no spec.
    private static final String RETIRED = "";

    /** What becomes of a spec, or of a tombstone. */
    Verdict<Accepted> take(String task, Arrival arrival) {
        return arrival.value() == null ? retire(task) : reader.read(arrival).then(spec -> declare(task, spec));
    }

    private Verdict<Accepted> declare(String task, TaskSpec spec) {
        specs.of(task).map(AcceptedSpec::getSpec).ifPresent(before -> end(task, before, spec));
        return pass(task, owned(task, spec));
    }

    // Who trained the task until now learns of it too: it hands the task over.
    private AcceptedSpec owned(String task, TaskSpec spec) {
        Owner owner = new Owner(task, TaskOwner.of(spec));
        AcceptedSpec.Builder accepted = AcceptedSpec.newBuilder()
                .setSpec(spec)
                .setSpecHash(SpecHash.of(spec))
                .setOwner(owner.written());
        specs.of(task).ifPresent(before -> owner.follow(before, accepted));
        return accepted.build();
    }

    // What taught another kind, or a label that is no more, taught nothing that is left.
    private void end(String task, TaskSpec before, TaskSpec spec) {
        if (!before.getKind().equals(spec.getKind())) {
            eras.end(task);
        }
        Set<String> kept = Set.copyOf(spec.getLabels());
        before.getLabels().stream().filter(label -> !kept.contains(label)).forEach(label -> eras.end(task, label));
    }

    // A task that never was, or has ended before, cannot end: nothing needs to know of it.
    private Verdict<Accepted> retire(String task) {
        Optional<AcceptedSpec> living =
                specs.of(task).filter(before -> !before.getSpecHash().equals(RETIRED));
        if (living.isEmpty()) {
            return new Verdict.Repeated<>();
        }
        eras.end(task);
        AcceptedSpec.Builder retired =
                AcceptedSpec.newBuilder(living.get()).setSpec(null).setSpecHash(RETIRED);
        return pass(task, retired.setFormerOwner(null).build());
    }

    // An equal spec goes out again: accepted forgets after its retention, and a trainer that begins anew must learn
    // the task.
    private Verdict<Accepted> pass(String task, AcceptedSpec wanted) {
        specs.put(task, wanted);
        return Verdict.fit(new Accepted(task, wanted));
    }
}
