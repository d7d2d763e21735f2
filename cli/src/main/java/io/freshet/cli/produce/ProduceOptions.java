package io.freshet.cli.produce;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How an input is produced.
 *
 * @param task of lines that name none
 * @param perSecond empty for as fast as the broker takes it
 * @param skipBad whether bad lines are passed over; else the first one ends the run
 * @param intake how long to wait until intake has decided on every example; empty not to wait
 */
public record ProduceOptions(
        Optional<String> task, OptionalDouble perSecond, boolean skipBad, Optional<Duration> intake) {}
