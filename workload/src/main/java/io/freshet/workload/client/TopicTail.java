package io.freshet.workload.client;

import java.time.Duration;
import java.util.Collection;
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

    private TopicTail(Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /**
     * A tail that begins where the topics end now.
     *
     * @throws FreshetException if a topic is missing
     */
    public static TopicTail of(Cluster cluster, String... topics) {
        return of(cluster.consumer(), List.of(), List.of(topics));
    }

    /**
     * A tail that also reads what some topics hold already.
     *
     * @param consumer closed with the tail
     * @param whole topics that it reads from their beginning
     * @param fromNow topics that it reads from where they end now
     */
    public static TopicTail of(
            Consumer<byte[], byte[]> consumer, Collection<String> whole, Collection<String> fromNow) {
        TopicTail tail = new TopicTail(consumer);
        try {
            tail.begin(tail.partitions(whole), tail.partitions(fromNow));
            return tail;
        } catch (RuntimeException e) {
            tail.close();
            throw e;
        }
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        return topics.stream()
                .flatMap(topic -> TopicScan.partitions(consumer, topic).stream())
                .toList();
    }

    private void begin(List<TopicPartition> whole, List<TopicPartition> fromNow) {
        consumer.assign(Stream.of(whole, fromNow).flatMap(List::stream).toList());
        consumer.seekToBeginning(whole);
        skipToEnd(fromNow);
    }

    /** Begins anew where the topics end now: what came since it began, and was not polled, is left out. */
    public void skipToEnd() {
        skipToEnd(consumer.assignment());
    }

    private void skipToEnd(Collection<TopicPartition> partitions) {
        // All that are assigned would be meant by none.
        if (!partitions.isEmpty()) {
            consumer.seekToEnd(partitions);
            // Seeks are lazy: asking for the position carries them out, before anything is produced.
            partitions.forEach(consumer::position);
        }
    }

    /** Where its topics end now, by partition, for a reader of committed records. */
    public Map<TopicPartition, Long> ends() {
        return consumer.endOffsets(consumer.assignment());
    }

    /** Whether all that lies before these offsets was polled. */
    public boolean hasReached(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** What came, in the order of each partition; waits at most {@code atMost} for something. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration atMost) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        return records.partitions().stream()
                .flatMap(partition -> records.records(partition).stream())
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
