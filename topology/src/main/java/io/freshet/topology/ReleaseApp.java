package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
import io.freshet.topology.edge.RegistryPatience;
import io.freshet.topology.release.ReleaseMetrics;
import io.freshet.topology.release.ReleaseTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.streams.Topology;

/** Release control as a process: from {@code prompts} to {@code releases} and {@code decisions}. */
public final class ReleaseApp {
    private ReleaseApp() {}

    /**
     * Starts release control; returns before it is ready.
     *
     * @param meters that it counts with
     * @throws IllegalStateException where the topics are not there or hold the work of another application id, or their partitions
     *     and its state do not fit together
     */
    public static StreamsApp start(ReleaseConfig config, MeterRegistry meters) {
        requirePartitions(config);
        ReleaseMetrics metrics = new ReleaseMetrics(meters);
        return StreamsApp.start(
                "release",
                config.connection(),
                config.streams(),
                (registry, tracking) -> topology(config, registry, tracking, metrics),
                meters);
    }

    private static void requirePartitions(ReleaseConfig config) {
        Topics topics = config.connection().topics();
        String state = TopicPartitions.changelog(
                config.streams().app().identity().applicationId(), ReleaseTopology.VERSION_STORE);
        TopicPartitions.requireAlike(config.connection(), state, List.of(topics.prompts(), topics.releases()));
    }

    private static Topology topology(
            ReleaseConfig config, SchemaRegistryClient registry, InputTracking tracking, ReleaseMetrics metrics) {
        RegistryPatience patience = RegistryPatience.of(config.registryPatience());
        return new ReleaseTopology(config.connection().topics(), registry, patience, tracking, metrics).build();
    }
}
