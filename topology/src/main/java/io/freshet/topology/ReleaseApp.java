package io.freshet.topology;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.App;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.streams.InputTracking;
import io.freshet.runtime.streams.PartitionsAlike;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
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
     * @throws IllegalStateException if the topics are not there or hold the work of another application id, or their partitions
     *     and its state do not fit together
     */
    public static App start(ReleaseConfig config, MeterRegistry meters) {
        requirePartitions(config);
        ReleaseMetrics metrics = new ReleaseMetrics(meters);
        return new StreamsApp("release", config.connection(), config.streams(), meters)
                .start((registry, tracking) -> topology(config, registry, tracking, metrics));
    }

    private static void requirePartitions(ReleaseConfig config) {
        String id = config.streams().app().identity().applicationId();
        partitionsAlike(config.connection().topics(), id).require(config.connection());
    }

    /** The topics that must have one partition count with release control's state. */
    public static PartitionsAlike partitionsAlike(Topics topics, String applicationId) {
        return new PartitionsAlike(
                List.of(topics.prompts(), topics.releases()),
                TopicPartitions.changelog(applicationId, ReleaseTopology.VERSION_STORE));
    }

    private static Topology topology(
            ReleaseConfig config, SchemaRegistryClient registry, InputTracking tracking, ReleaseMetrics metrics) {
        RegistryPatience patience = new RegistryPatience(config.registryPatience());
        return new ReleaseTopology(config.connection().topics(), registry, patience, tracking, metrics).build();
    }
}
