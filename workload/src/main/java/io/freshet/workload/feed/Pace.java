package io.freshet.workload.feed;

import java.util.OptionalDouble;

/** When the next example is due: by a rate from the start on, or at once. Times are in nanoseconds. */
public final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final OptionalDouble perSecond;
    private final long start;

    /** @param perSecond above 0; empty for no rate */
    public Pace(OptionalDouble perSecond, long start) {
        this.perSecond = perSecond;
        this.start = start;
    }

    /** Whether there is a rate. */
    public boolean isSet() {
        return perSecond.isPresent();
    }

    /** Whether example {@code index}, counted from 0, may go. */
    public boolean isDue(long index, long now) {
        return perSecond.isEmpty() || now - start >= index / perSecond.getAsDouble() * NANOS_PER_SECOND;
    }
}
