package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.topology.edge.RegistryPatience;
import io.freshet.topology.intake.IntakeMetrics;
import io.freshet.topology.intake.IntakeTopology;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;

/** Intake as a process: from {@code examples} and {@code tasks} to {@code accepted} and {@code dead-letters}. */
public final class IntakeApp {
    private IntakeApp() {}

    /**
     * Starts intake; returns at once.
     *
     * @param meters that it counts with
     */
    public static StreamsApp start(IntakeConfig config, MeterRegistry meters) {
        IntakeMetrics metrics = new IntakeMetrics(meters);
        return StreamsApp.start(
                "intake",
                config.connection(),
                config.streams(),
                registry -> topology(config, registry, metrics),
                meters);
    }

    private static Topology topology(IntakeConfig config, SchemaRegistryClient registry, IntakeMetrics metrics) {
        RegistryPatience patience = RegistryPatience.of(config.registryPatience());
        return new IntakeTopology(config.connection().topics(), registry, patience, config.limits(), metrics).build();
    }
}
