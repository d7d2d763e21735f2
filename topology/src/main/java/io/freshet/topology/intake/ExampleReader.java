package io.freshet.topology.intake;

import io.freshet.schemas.LabeledExample;
import java.time.Instant;

/**
 * Decodes an example and checks its form. Both stages do: what waits between them may have passed the first under other rules or
 * settings.
 */
record ExampleReader(ArrivalDecoder<LabeledExample> decoder, ExampleRules rules) {
    Verdict<Example> read(Arrival arrival, Instant now) {
        return decoder.decode(arrival).then(example -> rules.form(example, arrival, now));
    }

    /** The name of the task that the example speaks of. */
    Verdict<String> task(Arrival arrival, Instant now) {
        return read(arrival, now).then(example -> Verdict.fit(example.task()));
    }
}
