package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Whether the clocks of this machine and of the brokers agree. No request asks a broker for its time; but of the times at which each
 * controller last was up to date the leader of them gives the present one as its own. And what a broker dated cannot be of a time that
 * is still to come.
 */
final class ClockCheck implements Check {
    private final Cluster cluster;
    private final ClockFindings findings;
    private final Clock clock;

    /** @param clock of this machine */
    ClockCheck(Cluster cluster, ClockFindings findings, Clock clock) {
        this.cluster = cluster;
        this.findings = findings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return ClockFindings.CHECK;
    }

    @Override
    public String expected() {
        return "brokers that can be asked for their time";
    }

    @Override
    public String remedy() {
        return "get the broker to answer, and allow this user Describe on the cluster, and Describe and DescribeConfigs on"
                + " the topics";
    }

    @Override
    public List<Finding> look() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            return Stream.concat(Stream.of(controller(admin)), newest(admin).stream())
                    .toList();
        }
    }

    private Finding controller(Admin admin) throws ExecutionException, InterruptedException {
        Instant asked = clock.instant();
        try {
            Optional<Instant> told =
                    told(admin.describeMetadataQuorum().quorumInfo().get());
            Instant answered = clock.instant();
            return told.map(time -> findings.controller(ClockGap.of(time, asked, answered)))
                    .orElseGet(findings::unknown);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException || e.getCause() instanceof UnsupportedVersionException) {
                return findings.unknown();
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

    private Optional<Finding> newest(Admin admin) throws ExecutionException, InterruptedException {
        List<String> topics =
                List.of(cluster.topics().examples(), cluster.topics().requests());
        Instant now = clock.instant();
        return new NewestRecords(cluster)
                .datedByBrokersAfter(now.plus(ClockFindings.CLOSE), admin, topics).stream()
                        .map(dated -> findings.newest(dated.partition(), dated.time(), now))
                        .findFirst();
    }
}
