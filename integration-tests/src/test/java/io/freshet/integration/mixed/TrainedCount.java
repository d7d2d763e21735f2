package io.freshet.integration.mixed;

import io.freshet.schemas.Evaluation;
import io.freshet.schemas.serde.AvroSerde;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Counts the examples in committed steps as they come, whatever becomes of the broker meanwhile. */
final class TrainedCount implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<Evaluation> deserializer;
    private final AtomicLong trained = new AtomicLong();
    private final Thread reader = new Thread(this::read, "trained-count");
    private volatile boolean ending;

    TrainedCount(Ground ground) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", ground.bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.deserializer = new AvroSerde<>(ground.registryClient(), Evaluation.class).deserializer();
        List<TopicPartition> partitions = consumer.partitionsFor(ground.topics().evaluations()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.start();
    }

    private void read() {
        try {
            while (!ending) {
                consumer.poll(POLL).forEach(this::count);
            }
        } catch (WakeupException e) {
            // it is to end
        } finally {
            consumer.close();
        }
    }

    private void count(ConsumerRecord<byte[], byte[]> step) {
        trained.addAndGet(deserializer.deserialize(step.topic(), step.value()).getExamples());
    }

    long value() {
        return trained.get();
    }

    @Override
    public void close() {
        ending = true;
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
