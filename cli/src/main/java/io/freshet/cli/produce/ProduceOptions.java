package io.freshet.cli.produce;

import io.freshet.topology.intake.ExampleForm;
import io.freshet.workload.labels.LabelReader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is produced, and how.
 *
 * @param form what intake demands of each example
 * @param task of lines that name none
 * @param perSecond empty for as fast as the broker takes it
 * @param skipBad whether bad lines are passed over; else the first one ends the run
 * @param patience how long to wait until intake has decided on one more example; empty not to wait
 * @param intakeGroup the {@code application.id} of intake
 */
public record ProduceOptions(
        LabelInput input,
        LabelReader reader,
        ExampleForm form,
        Optional<String> task,
        OptionalDouble perSecond,
        boolean skipBad,
        Optional<Duration> patience,
        String intakeGroup) {}
