package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.topology.edge.RegistryPatience;
import io.freshet.topology.release.ReleaseMetrics;
import io.freshet.topology.release.ReleaseTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/** Release control as a process: from {@code prompts} to {@code releases} and {@code decisions}. */
public final class ReleaseApp implements AutoCloseable {
    private final StreamsApp app;

    private ReleaseApp(StreamsApp app) {
        this.app = app;
    }

    /**
     * Starts release control; returns at once.
     *
     * @param meters that it counts with
     */
    public static ReleaseApp start(ReleaseConfig config, MeterRegistry meters) {
        ReleaseMetrics metrics = new ReleaseMetrics(meters);
        return new ReleaseApp(StreamsApp.start(
                "release",
                config.connection(),
                config.streams(),
                registry -> topology(config, registry, metrics),
                meters));
    }

    private static Topology topology(ReleaseConfig config, SchemaRegistryClient registry, ReleaseMetrics metrics) {
        RegistryPatience patience = RegistryPatience.of(config.registryPatience());
        return new ReleaseTopology(config.connection().topics(), registry, patience, metrics).build();
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
