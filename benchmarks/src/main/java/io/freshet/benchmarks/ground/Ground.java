package io.freshet.benchmarks.ground;

import io.freshet.cli.client.Cluster;
import io.freshet.embedded.EmbeddedBroker;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.runtime.Connection;
import io.freshet.schemas.Topics;
import io.freshet.schemas.setup.TopicSetup;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a registry in this JVM with Freshet's topics, in a temporary folder that goes with them. */
public final class Ground implements AutoCloseable {
    // One: a training step mixes the tasks of a partition, and one machine gains nothing from more.
    private static final int PARTITIONS = 1;

    private final ScratchFolder folder;
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final Cluster cluster;

    private Ground(ScratchFolder folder, EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.folder = folder;
        this.broker = broker;
        this.registry = registry;
        this.cluster = new Cluster(new Connection(
                Topics.withDefaultPrefix(),
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                registry.url(),
                Map.of()));
    }

    /** Starts both and creates the topics. */
    public static Ground start() {
        ScratchFolder folder = ScratchFolder.make();
        Ground ground = new Ground(
                folder,
                EmbeddedBroker.start(folder.path().resolve("broker")),
                EmbeddedRegistry.start(folder.path().resolve("registry")));
        try {
            ground.setUpTopics();
            return ground;
        } catch (RuntimeException e) {
            ground.close();
            throw e;
        }
    }

    private void setUpTopics() {
        try (Admin admin = cluster.admin()) {
            new TopicSetup(topics(), PARTITIONS, (short) 1).apply(admin, cluster.registry());
        }
    }

    public Topics topics() {
        return cluster.topics();
    }

    /** Clients of both. */
    public Cluster cluster() {
        return cluster;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where logs may go. */
    public Path folder() {
        return folder.path();
    }

    /** What any process is told of broker and registry. */
    public Map<String, String> connection() {
        return Map.of(
                "kafka.bootstrap.servers", broker.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "instance.id", "benchmark");
    }

    /** What a process with state is told: a static member, whose folder outlives it. */
    public Map<String, String> settings(String process) {
        Map<String, String> settings = new HashMap<>(connection());
        settings.put(
                "state.dir", folder.path().resolve("state").resolve(process).toString());
        return settings;
    }

    @Override
    public void close() {
        cluster.close();
        registry.close();
        broker.close();
        folder.close();
    }
}
