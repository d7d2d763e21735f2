package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.topology.edge.RegistryPatience;
import io.freshet.topology.release.ReleaseMetrics;
import io.freshet.topology.release.ReleaseTopology;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;

/** Release control as a process: from {@code prompts} to {@code releases} and {@code decisions}. */
public final class ReleaseApp {
    private ReleaseApp() {}

    /**
     * Starts release control; returns at once.
     *
     * @param meters that it counts with
     */
    public static StreamsApp start(ReleaseConfig config, MeterRegistry meters) {
        ReleaseMetrics metrics = new ReleaseMetrics(meters);
        return StreamsApp.start(
                "release",
                config.connection(),
                config.streams(),
                registry -> topology(config, registry, metrics),
                meters);
    }

    private static Topology topology(ReleaseConfig config, SchemaRegistryClient registry, ReleaseMetrics metrics) {
        RegistryPatience patience = RegistryPatience.of(config.registryPatience());
        return new ReleaseTopology(config.connection().topics(), registry, patience, metrics).build();
    }
}
