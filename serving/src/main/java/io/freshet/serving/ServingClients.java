package io.freshet.serving;

import io.freshet.schemas.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of serving. The connection's own settings hold, except those that correctness rests on. */
final class ServingClients {
    private static final int RELEASES_WAIT_MILLIS = 100;

    /** A seek waits for the request under way; so no request may wait long at the broker. */
    private static final int PROMPTS_WAIT_MILLIS = 20;

    private static final int API_TIMEOUT_MILLIS = 15_000;
    private static final int PUBLISHER_BLOCK_MILLIS = 10_000;

    private final ServingConfig config;
    private final String instance;

    ServingClients(ServingConfig config) {
        this.config = config;
        this.instance =
                config.identity().instanceId().orElseGet(() -> UUID.randomUUID().toString());
    }

    Consumer<byte[], byte[]> releases() {
        Map<String, Object> settings = reader("releases");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, RELEASES_WAIT_MILLIS);
        return consumer(settings);
    }

    Consumer<byte[], byte[]> prompts() {
        Map<String, Object> settings = reader("prompts");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, PROMPTS_WAIT_MILLIS);
        return consumer(settings);
    }

    Consumer<byte[], byte[]> requests() {
        Map<String, Object> settings = reader("requests");
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.identity().applicationId());
        config.identity().instanceId().ifPresent(id -> settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, id));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.requests().pollRecords());
        return consumer(settings);
    }

    /** Under one transactional id an instance: a new producer ends what the one before left open, and fences it. */
    Producer<byte[], byte[]> transactional() {
        Map<String, Object> settings = writer("predictions");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, config.identity().applicationId() + "-" + instance);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int)
                config.requests().transactionTimeout().toMillis());
        return producer(settings);
    }

    Producer<byte[], byte[]> idempotent() {
        Map<String, Object> settings = writer("http-predictions");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PUBLISHER_BLOCK_MILLIS);
        return producer(settings);
    }

    private Map<String, Object> reader(String role) {
        Map<String, Object> settings = common(config.connection().consumerSettings(), role);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS);
        return settings;
    }

    private Map<String, Object> writer(String role) {
        Map<String, Object> settings = common(config.connection().producerSettings(), role);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAXIMUM_EXAMPLE_BYTES);
        return settings;
    }

    private Map<String, Object> common(Map<String, Object> given, String role) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(
                CommonClientConfigs.CLIENT_ID_CONFIG, config.identity().applicationId() + "-" + instance + "-" + role);
        settings.putIfAbsent(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
