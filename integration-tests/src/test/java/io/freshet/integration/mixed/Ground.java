package io.freshet.integration.mixed;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.embedded.EmbeddedBroker;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.setup.TopicSetup;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real broker and a registry that can be taken away, and come back at the same address with all they had. */
final class Ground implements AutoCloseable {
    private static final int PARTITIONS = 2;

    private final Path folder;
    private final Topics topics = Topics.withDefaultPrefix();
    private final String bootstrapServers;
    private final String registryUrl;
    private final SchemaRegistryClient registryClient;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    private Ground(Path folder) {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        registry = EmbeddedRegistry.start(folder.resolve("registry"));
        bootstrapServers = broker.bootstrapServers();
        registryUrl = registry.url();
        registryClient = Registries.connect(registryUrl, Map.of());
    }

    /** Starts both and creates the topics. */
    static Ground start(Path folder) {
        Ground ground = new Ground(folder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ground.bootstrapServers))) {
            new TopicSetup(ground.topics, PARTITIONS, (short) 1).apply(admin, ground.registryClient);
        }
        return ground;
    }

    Topics topics() {
        return topics;
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    String registryUrl() {
        return registryUrl;
    }

    SchemaRegistryClient registryClient() {
        return registryClient;
    }

    void takeBrokerAway() {
        broker.close();
    }

    void bringBrokerBack() {
        broker = EmbeddedBroker.start(folder.resolve("broker"));
        requireSame(bootstrapServers, broker.bootstrapServers());
    }

    void takeRegistryAway() {
        registry.close();
    }

    void bringRegistryBack() {
        registry = EmbeddedRegistry.start(folder.resolve("registry"));
        requireSame(registryUrl, registry.url());
    }

    private static void requireSame(String before, String after) {
        if (!before.equals(after)) {
            throw new IllegalStateException("came back at " + after + "; was at " + before
                    + ", and somebody else has that port now: run again");
        }
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
    }
}
