package io.freshet.topology.intake;

import io.freshet.schemas.LabeledExample;
import java.time.Instant;

/** Decodes an example and checks its form, to find out its task. */
final class ExampleReader implements Reader {
    private final Decoding<LabeledExample> decoding;
    private final ExampleRules rules;

    ExampleReader(Decoding<LabeledExample> decoding, ExampleRules rules) {
        this.decoding = decoding;
        this.rules = rules;
    }

    @Override
    public Verdict<String> task(Arrival arrival, Instant now) {
        return decoding.decode(arrival)
                .then(example -> rules.form(example, arrival, now))
                .then(example -> Verdict.fit(example.task()));
    }
}
