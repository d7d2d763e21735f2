package io.freshet.topology.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks for committed records in a stretch of a partition, for itself and without a group. Used by one thread. */
final class CommittedRecords implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int FETCH_BYTES = 65_536;

    private final Map<String, Object> settings;
    private Consumer<byte[], byte[]> consumer;

    /** @param connection settings of a consumer; it is made when it is needed first */
    CommittedRecords(Map<String, Object> connection) {
        settings = new HashMap<>(connection);
        settings.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
    }

    /** Offset of the first record from {@code from} on; if there is none before {@code end}, how far it could look. */
    long first(TopicPartition partition, long from, long end) {
        Consumer<byte[], byte[]> reader = reader();
        reader.assign(List.of(partition));
        reader.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (reader.position(partition, PATIENCE) < end && System.nanoTime() < deadline) {
            List<ConsumerRecord<byte[], byte[]>> found =
                    reader.poll(PATIENCE.dividedBy(5)).records(partition);
            if (!found.isEmpty()) {
                return found.get(0).offset();
            }
        }
        return reader.position(partition, PATIENCE);
    }

    private Consumer<byte[], byte[]> reader() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close();
        }
    }
}
