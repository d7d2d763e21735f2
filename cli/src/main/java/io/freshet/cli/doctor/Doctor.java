package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.schemas.setup.TopicSetup;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Looks at everything that a Freshet stands on, and changes nothing. */
public final class Doctor {
    /** How long one call to broker or registry may take; a check makes several, and has a deadline of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Doctor() {}

    /** Runs all checks. */
    public static DoctorReport examine(DoctorSettings settings) {
        try (Cluster cluster = new Cluster(settings.connection(), PATIENCE)) {
            return new DoctorReport(new Examination(checks(settings, cluster)).run());
        }
    }

    private static List<Check> checks(DoctorSettings settings, Cluster cluster) {
        TopicSetup setup = new TopicSetup(cluster.topics(), OptionalInt.empty(), TopicSetup.BROKERS_OWN);
        BackboneOnDisk backbone = new BackboneOnDisk(settings.backboneFolder());
        return List.of(
                new BrokerCheck(cluster),
                new RegistryCheck(cluster, setup),
                new TopicsCheck(cluster, setup),
                new TransactionsCheck(cluster),
                new BackboneCheck(backbone),
                new VersionsCheck(cluster, backbone),
                new DeviceCheck(settings.device()),
                new StateCheck(settings.stateDirectory()),
                new GroupsCheck(cluster, settings.groups()));
    }
}
