package io.freshet.cli.labels;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.topology.intake.ExampleForm;
import java.time.Instant;
import java.util.Optional;

/**
 * A line must be what intake demands of every example, so that what is refused is refused before it is produced.
 *
 * @param form intake's own rules
 */
public record IntakeForm(ExampleForm form) implements LabelRules {
    // In place of what the line does not give: the command gives it, and gives it right.
    private static final String GIVEN_LATER = "given-later";

    @Override
    public Optional<String> problem(LabelLine line) {
        LabeledExample example = Examples.labeled(
                line.id().orElse(GIVEN_LATER), line.task().orElse(GIVEN_LATER), line.input(), line.target(), null);
        // No line names a time that could lie ahead of this one.
        return form.problem(example, Instant.EPOCH);
    }
}
