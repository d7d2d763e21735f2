package io.freshet.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/** Judges how far the brokers' clocks are from this machine's. */
final class ClockFindings {
    static final String CHECK = "clocks";

    /** Clocks that are kept by NTP are a thousand times closer, and so much does not matter to what goes by seconds. */
    static final Duration CLOSE = Duration.ofSeconds(10);

    private static final String KEEP = "keep the time of both machines by NTP (chronyc tracking, timedatectl);";

    private final Duration tolerance;

    /** @param tolerance how far ahead of its own clock intake takes a time, {@code future.tolerance.ms} */
    ClockFindings(Duration tolerance) {
        this.tolerance = tolerance;
    }

    /** @param gap to the leader of the controllers */
    Finding controller(ClockGap gap) {
        return gap.isWithin(CLOSE)
                ? Finding.ok(
                        CHECK,
                        "the clock of the brokers' controller is within " + CLOSE.toSeconds() + " s of this machine's",
                        close())
                : apart("the clock of the brokers' controller", gap);
    }

    /** @param dated when a broker wrote a record, by its own clock */
    Finding newest(TopicPartition partition, Instant dated, Instant now) {
        return apart(
                "the newest record of '" + partition.topic() + "', partition " + partition.partition()
                        + ", to which its broker gave the time " + dated + ",",
                ClockGap.of(dated, now));
    }

    /** Where no broker tells its time. */
    Finding unknown() {
        return Finding.warn(
                CHECK,
                "not compared: the brokers' controller does not tell this user its time",
                close(),
                "allow this user Describe on the cluster, or compare the machines' clocks by hand (chronyc tracking, timedatectl)");
    }

    private Finding apart(String what, ClockGap gap) {
        String found = what + " is " + gap + " this machine's clock";
        return gap.isAheadBeyond(tolerance)
                ? Finding.fail(
                        CHECK,
                        found,
                        "at most " + tolerance.toSeconds() + " s ahead (future.tolerance.ms)",
                        KEEP + " an intake whose clock is so far behind refuses labels as future-event-time")
                : Finding.warn(
                        CHECK, found, close(), KEEP + " until then ages, --since and freshness are off by as much");
    }

    private static String close() {
        return "at most " + CLOSE.toSeconds() + " s apart";
    }
}
