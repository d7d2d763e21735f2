package io.freshet.topology.intake;

import io.freshet.schemas.LabeledExample;
import io.freshet.topology.intake.Verdict.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What intake demands of an example by itself, whatever its task's spec: for those who produce, and would rather know before. The
 * rules are intake's own.
 */
public final class ExampleForm {
    private static final byte[] NOT_YET_ENCODED = {};

    private final Admission admission;
    private final ExampleRules rules;

    /** @param limits those of the intake that will judge */
    public ExampleForm(IntakeLimits limits) {
        this.admission = new Admission(limits);
        this.rules = new ExampleRules(limits);
    }

    /** What intake would say on refusing the example; empty where its form is right. */
    public Optional<String> problem(LabeledExample example, Instant now) {
        return refusal(rules.form(example, arrival(null, NOT_YET_ENCODED, now), now));
    }

    /**
     * What intake would say of the size of a record without headers; empty where it takes it.
     *
     * @param key as text, in UTF-8
     */
    public Optional<String> sizeProblem(String key, byte[] value) {
        Instant now = Instant.EPOCH;
        return refusal(admission.judge(arrival(key.getBytes(StandardCharsets.UTF_8), value, now), now));
    }

    private static Arrival arrival(byte[] key, byte[] value, Instant now) {
        Origin notYetProduced = new Origin(Origin.Kind.EXAMPLE, "", 0, 0, now.toEpochMilli(), key);
        return new Arrival(notYetProduced, value, new RecordHeaders());
    }

    private static Optional<String> refusal(Verdict<?> verdict) {
        return verdict instanceof Refused<?> refused ? Optional.of(refused.message()) : Optional.empty();
    }
}
