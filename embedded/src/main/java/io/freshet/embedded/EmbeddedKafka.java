package io.freshet.embedded;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.setup.TopicSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker and a schema registry in this JVM, with Freshet's topics: all that its processes stand on, in one folder. */
public final class EmbeddedKafka implements AutoCloseable {
    private final Topics topics = Topics.withDefaultPrefix();
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registry;
    private final SchemaRegistryClient client;

    private EmbeddedKafka(EmbeddedBroker broker, EmbeddedRegistry registry) {
        this.broker = broker;
        this.registry = registry;
        this.client = Registries.connect(registry.url(), Map.of());
    }

    /**
     * Starts both and sets the topics up.
     *
     * @param folder made on first use; used again afterwards with all that is in it
     * @param partitions of topics that are not there yet
     * @param ofBroker more of Kafka's settings
     */
    public static EmbeddedKafka start(Path folder, int partitions, Map<String, String> ofBroker) {
        EmbeddedKafka kafka = start(EmbeddedBroker.start(folder.resolve("broker"), ofBroker), folder);
        try {
            kafka.setUp(kafka.topics, partitions);
            return kafka;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    private static EmbeddedKafka start(EmbeddedBroker broker, Path folder) {
        try {
            return new EmbeddedKafka(broker, EmbeddedRegistry.start(folder.resolve("registry")));
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /** Sets up topics with a prefix of their own: another Freshet on the same broker. */
    public void setUp(Topics others, int partitions) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            new TopicSetup(others, partitions, (short) 1).apply(admin, client);
        }
    }

    /** Freshet's topics, with their usual prefix. */
    public Topics topics() {
        return topics;
    }

    /** As clients set {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Where the registry answers, as clients set {@code schema.registry.url}. */
    public String registryUrl() {
        return registry.url();
    }

    /** A client of the registry, closed with it. */
    public SchemaRegistryClient registry() {
        return client;
    }

    /** The settings by which a process of Freshet finds both. */
    public Map<String, String> connection() {
        return Map.of("kafka.bootstrap.servers", bootstrapServers(), "schema.registry.url", registryUrl());
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry's client does not close", e);
        } finally {
            registry.close();
            broker.close();
        }
    }
}
