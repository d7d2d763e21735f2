package io.freshet.demo;

import java.time.Duration;

/** Notices when a count has not changed for too long. Times are in nanoseconds. */
final class StallGuard {
    private final long patience;
    private long lastValue;
    private long changedAt;

    StallGuard(Duration patience, long now) {
        this.patience = patience.toNanos();
        this.changedAt = now;
    }

    /** Nothing is expected to change at {@code now}. */
    void rest(long now) {
        changedAt = now;
    }

    /** Whether {@code value} is what it was ever since the patience began to run out. */
    boolean isStalled(long value, long now) {
        if (value != lastValue) {
            lastValue = value;
            changedAt = now;
        }
        return now - changedAt > patience;
    }
}
