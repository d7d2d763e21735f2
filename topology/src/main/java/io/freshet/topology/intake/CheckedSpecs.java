package io.freshet.topology.intake;

import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import java.util.List;

/**
 * Decodes a spec and holds it to the rules. Both stages do: what waits between them may have passed the first under other rules or
 * settings.
 */
final class CheckedSpecs {
    private final Decoding<TaskSpec> decoding;
    private final SpecRules rules;

    CheckedSpecs(Decoding<TaskSpec> decoding, SpecRules rules) {
        this.decoding = decoding;
        this.rules = rules;
    }

    Verdict<TaskSpec> read(Arrival arrival) {
        return decoding.decode(arrival).then(spec -> judge(spec, rules.mistakes(spec, arrival.value())));
    }

    private static Verdict<TaskSpec> judge(TaskSpec spec, List<SpecMistake> mistakes) {
        return mistakes.isEmpty()
                ? Verdict.fit(spec)
                : Verdict.refused(Reason.INVALID_SPEC, SpecMistake.joined(mistakes));
    }
}
