package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.AvroSerde;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** A plain Kafka client beside Freshet: writes bytes, reads committed records from the beginning. Used by one thread. */
public final class Client implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> underway = new ArrayList<>();
    private final String bootstrapServers;
    private final SchemaRegistryClient registry;
    private final AvroEncoder<SpecificRecord> encoder;

    public Client(String bootstrapServers, SchemaRegistryClient registry) {
        this.bootstrapServers = bootstrapServers;
        this.registry = registry;
        this.encoder = new AvroEncoder<>(registry);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "compression.type", "gzip"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        underway.add(producer.send(record));
    }

    public void sendAvro(String topic, String key, SpecificRecord value) {
        send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), encoder.encode(topic, value)));
    }

    public void sendJson(String topic, String json) {
        send(new ProducerRecord<>(topic, json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Waits until the broker has everything that was sent. */
    public void flush() {
        producer.flush();
        underway.forEach(sent -> assertThat(sent).succeedsWithin(Duration.ofSeconds(10)));
        underway.clear();
    }

    /** Every topic of the broker, except Kafka's own. */
    Set<String> topics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            return admin.listTopics()
                    .names()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** All committed records that are there now, partition by partition. */
    public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        forEach(topic, records::add);
        return records;
    }

    /** Shows all committed records that are there now, of which only as many are held as a poll brings. */
    public void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        // At the end of a topic a fetch waits so long for more, and closing waits for the fetch.
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "isolation.level",
                "read_committed",
                "max.poll.records",
                5_000,
                "fetch.max.wait.ms",
                50);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            readTo(consumer, consumer.endOffsets(partitions), reader);
        }
    }

    // The end under read_committed is the last stable offset; transaction markers occupy offsets, so positions
    // tell, not records.
    private static void readTo(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(reader);
        }
    }

    /** The committed values of a topic that only Freshet writes. */
    public <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        return decoded(topic, type).stream().map(Decoded::value).toList();
    }

    /** The same with the records that they are from. Tombstones are left out, and so is what serving wrote as JSON. */
    public <T extends SpecificRecord> List<Decoded<T>> decoded(String topic, Class<T> type) {
        List<Decoded<T>> all = new ArrayList<>();
        forEachDecoded(topic, type, all::add);
        return all;
    }

    /** Shows the same, of which only as many are held as a poll brings. */
    public <T extends SpecificRecord> void forEachDecoded(String topic, Class<T> type, Consumer<Decoded<T>> reader) {
        Deserializer<T> deserializer = new AvroSerde<>(registry, type).deserializer();
        forEach(topic, record -> {
            if (isFramed(record)) {
                reader.accept(new Decoded<>(record, deserializer.deserialize(topic, record.headers(), record.value())));
            }
        });
    }

    private static boolean isFramed(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && record.value().length > 0 && record.value()[0] == 0;
    }

    /** A record and what its value says. */
    public record Decoded<T>(ConsumerRecord<byte[], byte[]> record, T value) {
        /** The key as text. */
        public String key() {
            return new String(record.key(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
