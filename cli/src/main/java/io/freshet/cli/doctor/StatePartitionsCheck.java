package io.freshet.cli.doctor;

import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.streams.PartitionsAlike;
import io.freshet.schemas.Topics;
import io.freshet.topology.ReleaseApp;
import io.freshet.trainer.TrainerApp;
import io.freshet.workload.client.Cluster;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Whether topics have the partitions that the state of trainer and release control lies by; if they have not, these do not start.
 * Intake's state lies by a topic of its own, whose count nothing else decides.
 */
final class StatePartitionsCheck extends Check {
    private final Cluster cluster;
    private final Map<ProcessRole, String> groups;

    /** @param groups the application id of each process */
    StatePartitionsCheck(Cluster cluster, Map<ProcessRole, String> groups) {
        super(
                "topics",
                "the partition count that the state of trainer and release control has",
                "get the broker to answer, and allow this user Describe on the changelog topics of " + groups.values());
        this.cluster = cluster;
        this.groups = groups;
    }

    @Override
    List<CheckResult> look() {
        Topics topics = cluster.topics();
        PartitionsAlike trainer = TrainerApp.partitionsAlike(topics, groups.get(ProcessRole.TRAINER));
        PartitionsAlike release = ReleaseApp.partitionsAlike(topics, groups.get(ProcessRole.RELEASE));
        try (Admin admin = cluster.admin()) {
            return Stream.of(finding(admin, ProcessRole.TRAINER, trainer), finding(admin, ProcessRole.RELEASE, release))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    private Optional<CheckResult> finding(Admin admin, ProcessRole role, PartitionsAlike alike) {
        return alike.complaint(admin, cluster.bootstrapServers())
                .map(complaint -> fail(role + " does not start: " + complaint.found(), expected(), complaint.remedy()));
    }
}
