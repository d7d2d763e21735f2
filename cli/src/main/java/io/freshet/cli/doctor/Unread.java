package io.freshet.cli.doctor;

import java.time.Duration;
import java.time.Instant;

/**
 * A record that a group has not read.
 *
 * @param since the time that the record has
 */
record Unread(String topic, int partition, long offset, Instant since) {
    Duration age(Instant now) {
        return Duration.between(since, now);
    }

    @Override
    public String toString() {
        return "partition " + partition + " of '" + topic + "', offset " + offset;
    }
}
