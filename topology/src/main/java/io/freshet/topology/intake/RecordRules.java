package io.freshet.topology.intake;

import java.time.Instant;
import java.util.Optional;

/**
 * What every record must be before anyone reads its bytes: not too large for the topics ahead, and not dated so far ahead that
 * it would expire what others have left in stores and windows.
 */
record RecordRules(IntakeLimits limits) {
    Optional<Fault> fault(Arrival arrival, Instant now) {
        return oversize(arrival).or(() -> future(arrival, now));
    }

    private Optional<Fault> oversize(Arrival arrival) {
        return Fault.when(
                arrival.bytes() > limits.recordBytes(),
                Reason.OVERSIZE,
                () -> "key, value and headers have " + arrival.bytes() + " bytes; expected at most "
                        + limits.recordBytes() + " (example.max.bytes)");
    }

    private Optional<Fault> future(Arrival arrival, Instant now) {
        Instant timestamp = Instant.ofEpochMilli(arrival.origin().timestamp());
        return Fault.when(
                timestamp.isAfter(now.plus(limits.futureTolerance())),
                Reason.FUTURE_EVENT_TIME,
                () -> "the record's timestamp is " + timestamp + ", and it is " + now + "; expected at most "
                        + limits.futureTolerance() + " ahead (future.tolerance.ms)");
    }
}
