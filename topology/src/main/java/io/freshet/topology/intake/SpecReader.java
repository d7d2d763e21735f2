package io.freshet.topology.intake;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.SpecMistake;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes a spec and holds it to the rules, in both stages as {@link ExampleReader} does. */
record SpecReader(ArrivalDecoder<TaskSpec> decoder, SpecRules rules) {
    Verdict<TaskSpec> read(Arrival arrival) {
        return decoder.decode(arrival).then(spec -> judge(spec, rules.mistakes(spec, arrival.value())));
    }

    private static Verdict<TaskSpec> judge(TaskSpec spec, List<SpecMistake> mistakes) {
        return mistakes.isEmpty()
                ? Verdict.fit(spec)
                : Verdict.unfit(Reason.INVALID_SPEC, SpecMistake.joined(mistakes));
    }

    /** The name of the task that the spec speaks of; a tombstone names it in its key, as plain UTF-8. */
    Verdict<String> task(Arrival arrival) {
        return arrival.value() == null
                ? retired(arrival.origin().key())
                : read(arrival).then(spec -> Verdict.fit(spec.getTask()));
    }

    private static Verdict<String> retired(byte[] key) {
        String task = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return TaskName.isValid(task)
                ? Verdict.fit(task)
                : Verdict.unfit(
                        Reason.INVALID_TASK_NAME,
                        "a tombstone's key is " + Text.shown(task) + "; expected the task's name, " + TaskName.FORM);
    }
}
