package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.topology.edge.RegistryPatience;
import io.freshet.topology.intake.IntakeMetrics;
import io.freshet.topology.intake.IntakeTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** Intake as a process: from {@code examples} and {@code tasks} to {@code accepted} and {@code dead-letters}. */
public final class IntakeApp implements AutoCloseable {
    private final StreamsApp app;

    private IntakeApp(StreamsApp app) {
        this.app = app;
    }

    /**
     * Starts intake; returns at once.
     *
     * @param meters that it counts with
     */
    public static IntakeApp start(IntakeConfig config, MeterRegistry meters) {
        IntakeMetrics metrics = new IntakeMetrics(meters);
        return new IntakeApp(StreamsApp.start(
                "intake",
                config.connection(),
                config.streams(),
                registry -> topology(config, registry, metrics),
                meters));
    }

    private static Topology topology(IntakeConfig config, SchemaRegistryClient registry, IntakeMetrics metrics) {
        RegistryPatience patience = RegistryPatience.of(config.registryPatience());
        return new IntakeTopology(config.connection().topics(), registry, patience, config.limits(), metrics).build();
    }

    /** Whether it runs and has records to care for. */
    public boolean isReady() {
        return app.isReady();
    }

    /**
     * Waits until it runs for the first time.
     *
     * @throws IllegalStateException where it does not within the time, or has failed
     */
    public void awaitReady(Duration atMost) {
        app.awaitReady(atMost);
    }

    /** Why it ended by itself, if it did. */
    public Optional<Throwable> failure() {
        return app.failure();
    }

    /** Commits what is done and stops; harmless when called again. */
    @Override
    public void close() {
        app.close();
    }
}
