package io.freshet.cli.doctor;

import io.freshet.runtime.Pause;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.client.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Looks at everything that a Freshet stands on, and changes nothing. */
public final class Doctor {
    /** How long one call to broker or registry may take; a check makes several, and has a deadline of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // What is too long for the settings at hand is what is looked for.
    private static final SpecRules ANY_LENGTH = new SpecRules(PromptLengthSetting.MOST);

    private final Clock clock;
    private final Pause pause;

    /**
     * @param clock of this machine
     * @param pause between two looks at what may stand still
     */
    public Doctor(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Runs all checks. */
    public DoctorReport examine(DoctorSettings settings) {
        try (Cluster cluster = new Cluster(settings.connection(), PATIENCE, ANY_LENGTH)) {
            return new DoctorReport(CheckRun.of(checks(settings, cluster)));
        }
    }

    private List<Check> checks(DoctorSettings settings, Cluster cluster) {
        TopicSetup setup = new TopicSetup(cluster.topics(), OptionalInt.empty(), TopicSetup.BROKERS_OWN);
        BackboneCheck backbone = new BackboneCheck(settings.backboneFolder());
        return List.of(
                new BrokerCheck(cluster),
                new ClockCheck(cluster, settings.futureTolerance(), clock),
                new RegistryCheck(cluster, setup),
                new TopicsCheck(cluster, setup),
                new StatePartitionsCheck(cluster, settings.groups()),
                new TransactionsCheck(cluster),
                new SpecsCheck(cluster, settings.longestPrompt()),
                backbone,
                new VersionsCheck(cluster, backbone),
                new DeviceCheck(settings.backbone()),
                new StateCheck(settings.stateDirectory()),
                new GroupsCheck(cluster, settings.groups(), clock, pause));
    }
}
