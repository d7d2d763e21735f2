package io.freshet.topology.intake;

import java.time.Instant;

/**
 * What every record must be before anyone reads its bytes: not too large for the topics ahead, and not dated so far ahead that
 * it would expire what others have left in stores and windows.
 */
final class Admission {
    private final IntakeLimits limits;

    Admission(IntakeLimits limits) {
        this.limits = limits;
    }

    Verdict<Arrival> judge(Arrival arrival, Instant now) {
        return size(arrival).then(fit -> timestamp(fit, now));
    }

    private Verdict<Arrival> size(Arrival arrival) {
        return arrival.bytes() <= limits.recordBytes()
                ? Verdict.fit(arrival)
                : Verdict.refused(
                        Reason.OVERSIZE,
                        "key, value and headers have " + arrival.bytes() + " bytes; expected at most "
                                + limits.recordBytes() + " (example.max.bytes)");
    }

    private Verdict<Arrival> timestamp(Arrival arrival, Instant now) {
        Instant timestamp = Instant.ofEpochMilli(arrival.origin().timestamp());
        return timestamp.isAfter(now.plus(limits.futureTolerance()))
                ? Verdict.refused(
                        Reason.FUTURE_EVENT_TIME,
                        "the record's timestamp is " + timestamp + ", and it is " + now + "; expected at most "
                                + limits.futureTolerance() + " ahead (future.tolerance.ms)")
                : Verdict.fit(arrival);
    }
}
