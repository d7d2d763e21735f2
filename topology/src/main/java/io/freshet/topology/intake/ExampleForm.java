package io.freshet.topology.intake;

import io.freshet.schemas.LabeledExample;
import io.freshet.topology.intake.Verdict.Refused;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What intake demands of an example by itself, whatever its task's spec: for those who produce, and would rather know before. The
 * rules are intake's own.
 */
public final class ExampleForm {
    private static final byte[] NOT_YET_ENCODED = {};

    private final ExampleRules rules;

    /** @param limits those of the intake that will judge */
    public ExampleForm(IntakeLimits limits) {
        this.rules = new ExampleRules(limits);
    }

    /** What intake would say on refusing the example; empty where its form is right. */
    public Optional<String> problem(LabeledExample example, Instant now) {
        Origin nowhere = new Origin(Origin.Kind.EXAMPLE, "", 0, 0, now.toEpochMilli(), null);
        Arrival arrival = new Arrival(nowhere, NOT_YET_ENCODED, new RecordHeaders());
        return rules.form(example, arrival, now) instanceof Refused<Example> refused
                ? Optional.of(refused.message())
                : Optional.empty();
    }
}
