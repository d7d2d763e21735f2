package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.App;
import io.freshet.runtime.Closing;
import io.freshet.runtime.FormerMember;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.BrokerSpecsProgress;
import io.freshet.topology.intake.IntakeMetrics;
import io.freshet.topology.intake.IntakeParts;
import io.freshet.topology.intake.IntakeTopology;
import io.freshet.topology.intake.SpecsProgress;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** Intake as a process: from {@code examples} and {@code tasks} to {@code accepted} and {@code dead-letters}. */
public final class IntakeApp {
    private IntakeApp() {}

    /**
     * Starts intake; returns before it is ready.
     *
     * @param meters that it counts with
     * @throws IllegalStateException if the topics are not there, or hold the work of another application id
     */
    public static App start(IntakeConfig config, MeterRegistry meters) {
        IntakeMetrics metrics = new IntakeMetrics(meters);
        int partitions = partitions(config);
        Topics topics = config.connection().topics();
        FormerMember.leaveIfTopicsGrew(
                config.connection(), config.streams().app().identity(), List.of(topics.examples(), topics.tasks()));
        Closing closing = new Closing();
        SpecsProgress progress =
                closing.add(new BrokerSpecsProgress(config.connection(), group(config), stage(config)));
        return new StreamsApp("intake", config.connection(), config.streams(), meters, closing)
                .start((registry, tracking) -> topology(config, partitions, registry, progress, tracking, metrics));
    }

    private static String group(IntakeConfig config) {
        return config.streams().app().identity().applicationId();
    }

    private static String stage(IntakeConfig config) {
        return TopicPartitions.repartition(group(config), IntakeTopology.BY_TASK);
    }

    // The stores lie by these partitions: what they once were wins over what accepted has by now.
    private static int partitions(IntakeConfig config) {
        String accepted = config.connection().topics().accepted();
        TopicPartitions found = TopicPartitions.find(config.connection(), List.of(accepted, stage(config)));
        return found.count(stage(config)).orElseGet(() -> found.require(accepted));
    }

    private static Topology topology(
            IntakeConfig config,
            int partitions,
            SchemaRegistryClient registry,
            SpecsProgress progress,
            InputTracking tracking,
            IntakeMetrics metrics) {
        RegistryPatience patience = new RegistryPatience(config.registryPatience());
        IntakeParts parts = new IntakeParts(registry, patience, config.limits(), progress, tracking, metrics);
        return new IntakeTopology(config.connection().topics(), partitions, parts).build();
    }
}
