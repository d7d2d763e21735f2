package io.freshet.topology.intake;

import io.freshet.schemas.TaskName;
import io.freshet.schemas.text.Text;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Decodes and checks a spec, to find out its task; a tombstone names the task in its key, as plain UTF-8. */
final class SpecReader implements Reader {
    private final CheckedSpecs specs;

    SpecReader(CheckedSpecs specs) {
        this.specs = specs;
    }

    @Override
    public Verdict<String> task(Arrival arrival, Instant now) {
        return arrival.value() == null ? retired(arrival.origin().key()) : declared(arrival);
    }

    private Verdict<String> declared(Arrival arrival) {
        return specs.read(arrival).then(spec -> Verdict.fit(spec.getTask()));
    }

    private static Verdict<String> retired(byte[] key) {
        String task = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        return TaskName.isValid(task)
                ? Verdict.fit(task)
                : Verdict.refused(
                        Reason.INVALID_TASK_NAME,
                        "a tombstone's key is " + Text.shown(task) + "; expected the task's name, " + TaskName.FORM);
    }
}
