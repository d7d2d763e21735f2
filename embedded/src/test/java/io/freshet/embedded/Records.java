package io.freshet.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What an outside client does with a broker: ordinary Kafka clients and nothing of ours. */
final class Records {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private Records() {}

    static void createTopic(String bootstrapServers, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** A producer that has its transactions set up; a new one with the same id ends the old one's transaction. */
    static KafkaProducer<String, String> transactionalProducer(String bootstrapServers) {
        KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    /** Gives up after a second where there is no topic. */
    static KafkaProducer<String, String> impatientProducer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.block.ms", 1000),
                new StringSerializer(),
                new StringSerializer());
    }

    static void send(KafkaProducer<String, String> producer, String topic, String... values)
            throws ExecutionException, InterruptedException {
        for (String value : values) {
            producer.send(new ProducerRecord<>(topic, value)).get();
        }
    }

    static void commit(String bootstrapServers, String topic, String... values)
            throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = transactionalProducer(bootstrapServers)) {
            producer.beginTransaction();
            send(producer, topic, values);
            producer.commitTransaction();
        }
    }

    /** All committed values of a topic of one partition, up to its present end. */
    static List<String> committed(String bootstrapServers, String topic) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return readTo(consumer.endOffsets(List.of(partition)).get(partition), consumer, partition);
        }
    }

    private static List<String> readTo(long end, KafkaConsumer<String, String> consumer, TopicPartition partition) {
        Instant deadline = Instant.now().plus(DEADLINE);
        List<String> values = new ArrayList<>();
        while (consumer.position(partition) < end) {
            consumer.poll(Duration.ofMillis(100)).records(partition).stream()
                    .map(ConsumerRecord::value)
                    .forEach(values::add);
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("read " + values + " but not up to offset " + end);
            }
        }
        return values;
    }
}
