package io.freshet.runtime;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Where the topics and schemas are.
 *
 * @param kafka settings of every Kafka client by Kafka's own names, {@code bootstrap.servers} among them
 * @param registrySettings of Confluent's registry client, by its own names
 */
public record Connection(
        Topics topics, Map<String, Object> kafka, String registryUrl, Map<String, Object> registrySettings) {
    static final String KAFKA_PREFIX = "kafka.";
    static final String REGISTRY_PREFIX = "schema.registry.";

    /** The prefix of all topics. */
    public static final String TOPIC_PREFIX = "topic.prefix";

    /** Addresses of the schema registry. */
    public static final String REGISTRY_URL = "schema.registry.url";

    /** Addresses of the brokers. */
    public static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";

    /** Adds the settings of a connection to a process's own. */
    public static ConfigDef define(ConfigDef own) {
        return own.define(
                        BOOTSTRAP_SERVERS,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Brokers to start from, as host:port, separated by commas.")
                .define(
                        REGISTRY_URL,
                        Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        Importance.HIGH,
                        "Schema registries, as URLs, separated by commas.")
                .define(
                        TOPIC_PREFIX,
                        Type.STRING,
                        Topics.DEFAULT_PREFIX,
                        Importance.MEDIUM,
                        "What the name of every topic begins with.");
    }

    static Connection from(Settings settings) {
        return new Connection(
                new Topics(settings.text(TOPIC_PREFIX)),
                Map.copyOf(withoutPrefix(settings, KAFKA_PREFIX)),
                settings.text(REGISTRY_URL),
                registrySettings(settings));
    }

    // Confluent's client names its TLS keys with the same prefix that ours have, and its other keys without one.
    private static Map<String, Object> registrySettings(Settings settings) {
        Map<String, Object> found = withoutPrefix(settings, REGISTRY_PREFIX);
        found.remove("url");
        Map<String, Object> named = new HashMap<>(found);
        found.forEach((key, value) -> named.put(REGISTRY_PREFIX + key, value));
        return Map.copyOf(named);
    }

    private static Map<String, Object> withoutPrefix(Settings settings, String prefix) {
        Map<String, Object> found = new HashMap<>();
        settings.given().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    /** What a consumer that is not one of Kafka Streams is set with: {@code kafka.consumer.…} wins over {@code kafka.…}. */
    public Map<String, Object> consumerSettings() {
        return ClientKeys.of("consumer", kafka);
    }

    /** What a producer that is not one of Kafka Streams is set with: {@code kafka.producer.…} wins over {@code kafka.…}. */
    public Map<String, Object> producerSettings() {
        return ClientKeys.of("producer", kafka);
    }

    /** What an admin client is set with: {@code kafka.admin.…} wins over {@code kafka.…}. */
    public Map<String, Object> adminSettings() {
        return ClientKeys.of("admin", kafka);
    }

    /** Addresses of the brokers, as they may be logged. */
    public String brokers() {
        return String.valueOf(kafka.get("bootstrap.servers"));
    }

    /** Addresses of the schema registry, as they may be shown: without a user and password. */
    public String registry() {
        return Secrets.shown(REGISTRY_URL, registryUrl);
    }

    /** A new client of the registry. */
    public SchemaRegistryClient connectRegistry() {
        return Registries.connect(registryUrl, registrySettings);
    }
}
