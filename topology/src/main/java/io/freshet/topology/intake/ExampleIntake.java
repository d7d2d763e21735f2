package io.freshet.topology.intake;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.text.Text;
import java.time.Instant;

/** Checks an example against its task's spec and lets each id through once. */
record ExampleIntake(ExampleReader reader, Specs specs, SeenIds seen, IntakeMetrics metrics) {
    /**
     * What becomes of an example whose form is right.
     *
     * @param now milliseconds since 1970
     */
    Verdict<Accepted> take(String task, Arrival arrival, long now) {
        return reader.read(arrival, Instant.ofEpochMilli(now))
                .then(example -> ExampleRules.against(specs.of(task), example))
                .then(checked -> once(checked.example(), checked.specHash(), now));
    }

    private Verdict<Accepted> once(Example example, String specHash, long now) {
        return switch (seen.see(example, now)) {
            case FIRST -> Verdict.fit(new Accepted(example.task(), example.accepted(specHash)));
            case REPEATED -> repeated();
            case CONTRADICTED -> contradicted(example);
        };
    }

    private Verdict<Accepted> repeated() {
        metrics.duplicate();
        return new Verdict.Repeated<>();
    }

    private static Verdict<Accepted> contradicted(Example example) {
        return Verdict.unfit(
                Reason.DUPLICATE_ID,
                "id " + Text.shown(example.id()) + " of task '" + example.task()
                        + "' came in before with another label, other spans or another text; expected an id of its own");
    }
}
