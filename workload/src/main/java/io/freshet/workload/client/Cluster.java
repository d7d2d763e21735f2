package io.freshet.workload.client;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import io.freshet.runtime.Connection;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.runtime.reach.BrokerReach;
import io.freshet.runtime.reach.Complaint;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.spec.SpecRules;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker and registry that a command works on, and what specs intake takes there. Clients are made when they are asked for; the registry's is shared. */
public final class Cluster implements AutoCloseable {
    /** How long a command waits for a broker that does not answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final String CLIENT_ID = "freshet-cli";

    private final Connection connection;
    private final Duration patience;
    private final SpecRules specRules;
    private SchemaRegistryClient registry;
    private boolean isProbed;
    private Optional<Complaint> stranger = Optional.empty();

    public Cluster(Connection connection) {
        this(connection, new SpecRules(PromptLengthSetting.USUAL));
    }

    /** Of brokers and a registry that ask for no proof of who one is. */
    public Cluster(Topics topics, String bootstrapServers, String registryUrl) {
        this(new Connection(
                topics, Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), registryUrl, Map.of()));
    }

    /** @param specRules by which intake takes specs there */
    public Cluster(Connection connection, SpecRules specRules) {
        this(connection, PATIENCE, specRules);
    }

    /** @param patience how long clients wait for a broker or registry that does not answer, where the settings do not say */
    public Cluster(Connection connection, Duration patience, SpecRules specRules) {
        this.connection = connection;
        this.patience = patience;
        this.specRules = specRules;
    }

    /** How long a broker or registry may leave this command without an answer. */
    Duration patience() {
        return patience;
    }

    public Connection connection() {
        return connection;
    }

    /** By which intake takes specs, as this command's settings say. */
    public SpecRules specRules() {
        return specRules;
    }

    /** The brokers that the settings name. */
    public String bootstrapServers() {
        return connection.brokers();
    }

    public Topics topics() {
        return connection.topics();
    }

    /** The registry's client, closed with this cluster. */
    public synchronized SchemaRegistryClient registry() {
        if (registry == null) {
            registry = Registries.connect(connection.registryUrl(), registrySettings());
        }
        return registry;
    }

    private Map<String, Object> registrySettings() {
        Map<String, Object> settings = new HashMap<>(connection.registrySettings());
        settings.putIfAbsent(SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS, millis(patience));
        settings.putIfAbsent(SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, millis(patience));
        return settings;
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, duration.toMillis());
    }

    /** A new admin client, which the caller closes. */
    public Admin admin() {
        Map<String, Object> settings = common(connection.adminSettings());
        settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(patience));
        settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(patience) / 2);
        return made(() -> Admin.create(settings));
    }

    /** A new consumer without a group that sees committed records only; the caller closes it. */
    public Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = common(connection.consumerSettings());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        // At the end of a topic a fetch waits so long for more, and closing waits for the fetch.
        settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 50);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(patience));
        return withNatives(
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    /** A new idempotent producer, which the caller closes. */
    public Producer<String, byte[]> producer() {
        return withNatives(
                () -> new KafkaProducer<>(producerSettings(), new StringSerializer(), new ByteArraySerializer()));
    }

    /** The same, that gives a record up after {@code patience}, whatever the settings say. */
    public Producer<String, byte[]> producer(Duration patience) {
        Map<String, Object> settings = producerSettings();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        // A record is given up no sooner than it has lingered and one request was not answered.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(patience));
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(patience));
        return withNatives(() -> new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()));
    }

    /** A new idempotent producer of records with any key, which the caller closes. */
    public Producer<byte[], byte[]> bytesProducer() {
        return withNatives(
                () -> new KafkaProducer<>(producerSettings(), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = common(connection.producerSettings());
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAXIMUM_DEAD_LETTER_BYTES);
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
        return settings;
    }

    // What Kafka says of settings that make no client is in the cause; the exception itself says no more than that.
    private <T> T made(Supplier<T> client) {
        refuseStrangers();
        try {
            return client.get();
        } catch (KafkaException e) {
            Throwable told = e.getCause() == null ? e : e.getCause();
            throw new FreshetException(
                    "no client of the brokers at " + bootstrapServers() + ": " + told.getMessage(), e);
        }
    }

    // Who reads or writes records unpacks them by native code; the admin client needs none.
    private <T> T withNatives(Supplier<T> client) {
        TemporaryFolder.complaint().ifPresent(complaint -> {
            throw new FreshetException(complaint.sentence());
        });
        return made(client);
    }

    // Asked once: who reads lines is waited for, and a doctor makes a dozen clients.
    private synchronized void refuseStrangers() {
        if (!isProbed) {
            stranger = new BrokerReach(connection).stranger();
            isProbed = true;
        }
        stranger.ifPresent(complaint -> {
            throw new FreshetException(complaint.sentence());
        });
    }

    /** A failure to be told where the brokers did not answer in time. */
    FreshetException silent(TimeoutException cause) {
        return new FreshetException(
                new Blame(connection)
                        .of(cause)
                        .map(Complaint::sentence)
                        .orElseGet(
                                () -> "the brokers at " + bootstrapServers() + " do not answer: " + cause.getMessage()),
                cause);
    }

    private static Map<String, Object> common(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.putIfAbsent(CommonClientConfigs.CLIENT_ID_CONFIG, CLIENT_ID);
        settings.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    @Override
    public synchronized void close() {
        if (registry == null) {
            return;
        }
        try {
            registry.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the schema registry's client does not close", e);
        }
    }
}
