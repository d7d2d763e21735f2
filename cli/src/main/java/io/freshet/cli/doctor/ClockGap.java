package io.freshet.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the clock of the brokers is ahead of this machine's, at least: an answer may have been given at any time between question
 * and receipt.
 *
 * @param ahead negative where it is behind
 */
record ClockGap(Duration ahead) {
    /**
     * The gap that a time told by a broker shows.
     *
     * @param asked by this machine's clock
     * @param answered by this machine's clock
     */
    static ClockGap of(Instant told, Instant asked, Instant answered) {
        if (told.isAfter(answered)) {
            return new ClockGap(Duration.between(answered, told));
        }
        return new ClockGap(told.isBefore(asked) ? Duration.between(asked, told) : Duration.ZERO);
    }

    /** The gap that the time of a record shows, which a broker gave it before now: it tells nothing where that is past here too. */
    static ClockGap of(Instant dated, Instant now) {
        return of(dated, Instant.MIN, now);
    }

    boolean isWithin(Duration limit) {
        return ahead.abs().compareTo(limit) <= 0;
    }

    boolean isAheadBeyond(Duration limit) {
        return ahead.compareTo(limit) > 0;
    }

    @Override
    public String toString() {
        String seconds = ahead.abs().toSeconds() + " s ";
        return ahead.isNegative() ? seconds + "behind" : seconds + "ahead of";
    }
}
