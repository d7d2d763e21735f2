package io.freshet.cli.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * What is written to topics from now on: begun before something is produced, it sees every committed answer to it. Used by one
 * thread.
 */
public final class TopicTail implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> starts = new HashMap<>();

    private TopicTail(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * A tail that begins where the topics end now.
     *
     * @throws CommandException where a topic is missing
     */
    public static TopicTail of(Cluster cluster, String... topics) {
        return of(cluster.consumer(), topics);
    }

    /** @param consumer closed with the tail */
    static TopicTail of(Consumer<byte[], byte[]> consumer, String... topics) {
        TopicTail tail = new TopicTail(consumer);
        try {
            tail.begin(topics);
            return tail;
        } catch (RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    private void begin(String... topics) {
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> TopicScan.partitions(consumer, topic).stream())
                .toList();
        consumer.assign(partitions);
        skipToEnd();
    }

    /** Begins anew where the topics end now: what came since it began, and was not polled, is left out. */
    public void skipToEnd() {
        consumer.seekToEnd(consumer.assignment());
        // Seeks are lazy: asking for the position carries them out, before anything is produced.
        consumer.assignment().forEach(partition -> starts.put(partition, consumer.position(partition)));
    }

    /** Whether a record of its topics was there before it began: what was not, it sees itself. */
    public boolean beganAfter(ConsumerRecord<byte[], byte[]> record) {
        return record.offset() < starts.get(new TopicPartition(record.topic(), record.partition()));
    }

    /** What came, in the order of each partition; waits at most {@code atMost} for something. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        return records.isEmpty()
                ? List.of()
                : Stream.of(records).flatMap(TopicTail::stream).toList();
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> stream(ConsumerRecords<byte[], byte[]> records) {
        return records.partitions().stream().flatMap(partition -> records.records(partition).stream());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
