package io.freshet.cli.doctor;

import io.freshet.workload.client.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Whether the clocks of this machine and of the brokers agree. No request asks a broker for its time; but of the times at which each
 * controller last was up to date the leader of them gives the present one as its own. And what a broker dated cannot be of a time that
 * is still to come.
 */
final class ClockCheck extends Check {
    /** Clocks that are kept by NTP are a thousand times closer, and so much does not matter to what goes by seconds. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private static final String CLOSE_ENOUGH = "at most " + CLOSE.toSeconds() + " s apart";
    private static final String KEEP = "keep the time of both machines by NTP (chronyc tracking, timedatectl);";

    private final Cluster cluster;
    private final Duration tolerance;
    private final Clock clock;

    /**
     * @param tolerance how far ahead of its own clock intake takes a time, {@code future.tolerance.ms}
     * @param clock of this machine
     */
    ClockCheck(Cluster cluster, Duration tolerance, Clock clock) {
        super(
                "clocks",
                "brokers that can be asked for their time",
                "get the broker to answer, and allow this user Describe on the cluster, and Describe and DescribeConfigs on"
                        + " the topics");
        this.cluster = cluster;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    @Override
    List<CheckResult> look() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            return Stream.concat(Stream.of(controller(admin)), newest(admin).stream())
                    .toList();
        }
    }

    private CheckResult controller(Admin admin) throws ExecutionException, InterruptedException {
        Instant asked = clock.instant();
        try {
            Optional<Instant> told =
                    told(admin.describeMetadataQuorum().quorumInfo().get());
            Instant answered = clock.instant();
            return told.map(time -> controller(ahead(time, asked, answered))).orElseGet(this::unknown);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof UnsupportedVersionException) {
                return unknown();
            }
            throw e;
        }
    }

    private static Optional<Instant> told(QuorumInfo quorum) {
        return quorum.voters().stream()
                .filter(voter -> voter.replicaId() == quorum.leaderId())
                .flatMapToLong(voter -> voter.lastCaughtUpTimestamp().stream())
                .mapToObj(Instant::ofEpochMilli)
                .findFirst();
    }

    private CheckResult unknown() {
        return warn(
                "not compared: the brokers' controller does not tell this user its time",
                CLOSE_ENOUGH,
                "allow this user Describe on the cluster, or compare the machines' clocks by hand (chronyc tracking, timedatectl)");
    }

    private Optional<CheckResult> newest(Admin admin) throws ExecutionException, InterruptedException {
        List<String> topics =
                List.of(cluster.topics().examples(), cluster.topics().requests());
        Instant now = clock.instant();
        return new NewestRecords(cluster)
                .latestByABroker(now.plus(CLOSE), admin, topics)
                .map(dated -> newest(dated.partition(), dated.time(), now));
    }

    /**
     * How far the clock of the brokers is ahead of this machine's, at least, negative if it is behind: an answer may have been given at
     * any time between question and receipt.
     */
    static Duration ahead(Instant told, Instant asked, Instant answered) {
        if (told.isAfter(answered)) {
            return Duration.between(answered, told);
        }
        return told.isBefore(asked) ? Duration.between(asked, told) : Duration.ZERO;
    }

    /** @param ahead the clock of the controllers' leader */
    CheckResult controller(Duration ahead) {
        return ahead.abs().compareTo(CLOSE) <= 0
                ? ok(
                        "the clock of the brokers' controller is within " + CLOSE.toSeconds() + " s of this machine's",
                        CLOSE_ENOUGH)
                : apart("the clock of the brokers' controller", ahead);
    }

    /** @param dated when a broker wrote a record, by its own clock; later than now */
    CheckResult newest(TopicPartition partition, Instant dated, Instant now) {
        return apart(
                "the newest record of '" + partition.topic() + "', partition " + partition.partition()
                        + ", to which its broker gave the time " + dated + ",",
                Duration.between(now, dated));
    }

    private CheckResult apart(String what, Duration ahead) {
        String found = what + " is " + ahead.abs().toSeconds() + " s " + (ahead.isNegative() ? "behind" : "ahead of")
                + " this machine's clock";
        return ahead.compareTo(tolerance) > 0
                ? fail(
                        found,
                        "at most " + tolerance.toSeconds() + " s ahead (future.tolerance.ms)",
                        KEEP + " an intake whose clock is so far behind refuses labels as future-event-time")
                : warn(found, CLOSE_ENOUGH, KEEP + " until then ages, --since and freshness are off by as much");
    }
}
