package io.freshet.serving;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.embedded.EmbeddedBroker;
import io.freshet.embedded.EmbeddedRegistry;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.prompt.PromptKey;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.serving.prompts.TestVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A real broker, a registry and a small backbone; and the other hops' part: publishing versions and releasing them. */
final class ServingBed implements AutoCloseable {
    private final EmbeddedBroker broker;
    private final EmbeddedRegistry registryServer;
    private final SchemaRegistryClient registry;
    private final Backbone backbone;
    private final KafkaProducer<byte[], byte[]> transactional;
    private final KafkaProducer<byte[], byte[]> plain;

    private ServingBed(Path folder) {
        this.broker = EmbeddedBroker.start(folder.resolve("broker"));
        this.registryServer = EmbeddedRegistry.start(folder.resolve("registry"));
        this.registry = Registries.connect(registryServer.url(), Map.of());
        this.backbone = Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
        this.transactional = producer(Map.of("transactional.id", "the-trainer", "linger.ms", 0));
        this.plain = producer(Map.of("linger.ms", 0));
        transactional.initTransactions();
    }

    static ServingBed start(Path folder) {
        return new ServingBed(folder);
    }

    Backbone backbone() {
        return backbone;
    }

    /** Topics of its own for a test. */
    Topics topics() {
        Topics topics = new Topics(UUID.randomUUID() + ".");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicSetup(topics, 2, (short) 1).apply(admin, registry);
        }
        return topics;
    }

    ServingConfig config(Topics topics, Map<String, String> more) {
        Map<String, String> given = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                broker.bootstrapServers(),
                "schema.registry.url",
                registryServer.url(),
                "topic.prefix",
                topics.prefix(),
                "application.id",
                topics.prefix() + "serving",
                "instance.id",
                "serving-1",
                "http.port",
                "0",
                // Closing waits for the fetch that waits for more.
                "kafka.consumer.fetch.max.wait.ms",
                "50"));
        given.putAll(more);
        return ServingConfig.parse(given);
    }

    TestVersion version(String task, long version) {
        return TestVersion.of(task, version, backbone.fingerprint());
    }

    TestVersion version(String task, long version, TaskParameters parameters) {
        return TestVersion.of(task, version, backbone.fingerprint(), parameters);
    }

    /** Publishes a version and releases it. */
    void release(Topics topics, TestVersion version) {
        release(topics, publish(topics, version, version.parts()));
    }

    /** Writes parts, which may be others than the version's own, and its manifest, in one transaction; what a release would say. */
    Release publish(Topics topics, TestVersion version, List<PromptPart> parts) {
        AvroEncoder<PromptRecord> encoder = new AvroEncoder<>(registry);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        transactional.beginTransaction();
        for (int index = 0; index < parts.size(); index++) {
            PromptKey key = PromptKey.part(version.task(), version.version(), index);
            byte[] value = encoder.encode(topics.prompts(), new PromptRecord(parts.get(index)));
            sent.add(transactional.send(new ProducerRecord<>(topics.prompts(), 1, bytes(key.toString()), value)));
        }
        PromptKey key = PromptKey.manifest(version.task(), version.version());
        byte[] value = encoder.encode(topics.prompts(), new PromptRecord(version.manifest()));
        sent.add(transactional.send(new ProducerRecord<>(topics.prompts(), 1, bytes(key.toString()), value)));
        transactional.commitTransaction();
        List<Long> offsets = sent.stream().map(ServingBed::offset).toList();
        return version.release(1, offsets.subList(0, offsets.size() - 1), offsets.get(offsets.size() - 1));
    }

    void release(Topics topics, Release release) {
        byte[] value = new AvroEncoder<Release>(registry).encode(topics.releases(), release);
        transactional.beginTransaction();
        Future<RecordMetadata> sent =
                transactional.send(new ProducerRecord<>(topics.releases(), bytes(release.getTask()), value));
        transactional.commitTransaction();
        offset(sent);
    }

    void retire(Topics topics, String task) {
        send(topics.releases(), task, null);
    }

    void send(String topic, String key, byte[] value) {
        byte[] keyBytes = key == null ? null : bytes(key);
        offset(plain.send(new ProducerRecord<>(topic, keyBytes, value)));
    }

    void send(ProducerRecord<byte[], byte[]> record) {
        offset(plain.send(record));
    }

    /** Takes a transactional id over, as another process under it would. */
    void fence(String transactionalId) {
        try (KafkaProducer<byte[], byte[]> other = producer(Map.of("transactional.id", transactionalId))) {
            other.initTransactions();
        }
    }

    SchemaRegistryClient registry() {
        return registry;
    }

    /** Follows the predictions from their beginning. */
    Predictions predictions(Topics topics) {
        return new Predictions(topics);
    }

    /** A reader as a user's would be. */
    final class Predictions implements AutoCloseable {
        private final KafkaConsumer<String, byte[]> consumer;
        private final AvroSerde<Prediction> serde = new AvroSerde<>(registry, Prediction.class);
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

        private Predictions(Topics topics) {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers", broker.bootstrapServers(),
                            "isolation.level", "read_committed",
                            "auto.offset.reset", "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
            consumer.assign(
                    List.of(new TopicPartition(topics.predictions(), 0), new TopicPartition(topics.predictions(), 1)));
        }

        /** All that came so far, as it lies there. */
        List<ConsumerRecord<String, byte[]>> pollRaw() {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            return records;
        }

        /** All that came so far. */
        List<Prediction> poll() {
            return pollRaw().stream()
                    .map(record -> serde.deserializer().deserialize(record.topic(), record.headers(), record.value()))
                    .toList();
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    private static long offset(Future<RecordMetadata> sent) {
        try {
            return sent.get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        transactional.close();
        plain.close();
        backbone.close();
        registryServer.close();
        broker.close();
    }
}
