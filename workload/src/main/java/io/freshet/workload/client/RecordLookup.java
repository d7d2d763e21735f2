package io.freshet.workload.client;

import io.freshet.workload.FreshetException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Fetches single records by their place. */
public final class RecordLookup implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Consumer<byte[], byte[]> consumer;

    public RecordLookup(Cluster cluster) {
        this.cluster = cluster;
        this.consumer = cluster.consumer();
    }

    /**
     * The record at a place; empty where there is none any more, or never was: retention and compaction take records away, and
     * the markers of transactions have offsets too.
     *
     * @throws FreshetException where the broker does not answer
     */
    public Optional<ConsumerRecord<byte[], byte[]>> find(String topic, int partition, long offset) {
        TopicPartition place = new TopicPartition(topic, partition);
        try {
            return exists(place) && isInside(place, offset) ? fetch(place, offset) : Optional.empty();
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
    }

    private boolean exists(TopicPartition place) {
        return Optional.ofNullable(consumer.partitionsFor(place.topic())).orElse(List.of()).stream()
                .anyMatch(info -> info.partition() == place.partition());
    }

    private boolean isInside(TopicPartition place, long offset) {
        List<TopicPartition> one = List.of(place);
        return offset >= consumer.beginningOffsets(one).get(place)
                && offset < consumer.endOffsets(one).get(place);
    }

    private Optional<ConsumerRecord<byte[], byte[]>> fetch(TopicPartition place, long offset) {
        consumer.assign(List.of(place));
        consumer.seek(place, offset);
        long begun = System.nanoTime();
        while (consumer.position(place) <= offset) {
            Iterator<ConsumerRecord<byte[], byte[]>> found = consumer.poll(POLL).iterator();
            if (found.hasNext()) {
                return Optional.of(found.next()).filter(record -> record.offset() == offset);
            }
            if (System.nanoTime() - begun > cluster.patience().toNanos()) {
                throw new FreshetException("topic '%s', partition %d: the record at offset %d did not come within %d s"
                        .formatted(
                                place.topic(),
                                place.partition(),
                                offset,
                                cluster.patience().toSeconds()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
