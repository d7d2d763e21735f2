package io.freshet.topology.intake;

import io.freshet.schemas.LabeledExample;
import io.freshet.topology.intake.Verdict.Unfit;
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

    private final RecordRules records;
    private final ExampleRules rules;

    /** @param limits those of the intake that will judge */
    public ExampleForm(IntakeLimits limits) {
        this.records = new RecordRules(limits);
        this.rules = new ExampleRules(limits);
    }

    /** What intake would say on refusing the example; empty if its form is right. */
    public Optional<String> problem(LabeledExample example, Instant now) {
        Verdict<Example> verdict = rules.form(example, arrival(null, NOT_YET_ENCODED, now), now);
        return verdict instanceof Unfit<Example> unfit
                ? Optional.of(unfit.fault().message())
                : Optional.empty();
    }

    /**
     * What intake would say of the size of a record without headers; empty if it takes it.
     *
     * @param key as text, in UTF-8
     */
    public Optional<String> sizeProblem(String key, byte[] value) {
        Instant now = Instant.EPOCH;
        return records.fault(arrival(key.getBytes(StandardCharsets.UTF_8), value, now), now)
                .map(Fault::message);
    }

    private static Arrival arrival(byte[] key, byte[] value, Instant now) {
        Origin notYetProduced = new Origin(Origin.Kind.EXAMPLE, "", 0, 0, now.toEpochMilli(), key);
        return new Arrival(notYetProduced, value, new RecordHeaders());
    }
}
