package io.freshet.serving.prompts;

import io.freshet.runtime.RegistryPatience;
import io.freshet.schemas.Release;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code releases} from its beginning, first to the end that it had when reading began, then on and on. A record that is no
 * release is reported and passed over. One thread uses it.
 */
final class ReleaseReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseReader.class);

    private final Consumer<byte[], byte[]> consumer;
    private final String topic;
    private final AvroDecoder<Release> decoder;
    private final RegistryPatience patience;
    private final RefreshReport report;
    private Map<TopicPartition, Long> ends = Map.of();

    /** @param consumer without a group, {@code read_committed} */
    ReleaseReader(
            Consumer<byte[], byte[]> consumer,
            String topic,
            AvroDecoder<Release> decoder,
            RegistryPatience patience,
            RefreshReport report) {
        this.consumer = consumer;
        this.topic = topic;
        this.decoder = decoder;
        this.patience = patience;
        this.report = report;
    }

    /** Goes to the beginning of every partition and notes their ends; false while the topic is not there. */
    boolean begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        // Under read_committed these are the last stable offsets: what a reader can reach.
        ends = Map.copyOf(consumer.endOffsets(partitions));
        return true;
    }

    /**
     * Whether everything that was there at the beginning has been read. It goes by positions: transaction markers take up
     * offsets, so that the last record's offset need never reach the end.
     */
    boolean isAtEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Where reading stands, for messages: {@code releases-0 at 12 of 40}. */
    String progress() {
        try {
            return ends.entrySet().stream()
                    .map(end -> end.getKey() + " at " + consumer.position(end.getKey()) + " of " + end.getValue())
                    .collect(Collectors.joining(", "));
        } catch (KafkaException e) {
            return "positions unknown: " + e.getMessage();
        }
    }

    /** What came, in order; waits at most {@code atMost} for something to come. */
    List<Change> poll(Duration atMost) {
        List<Change> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> release : consumer.poll(atMost)) {
            change(release).ifPresent(changes::add);
        }
        return changes;
    }

    private Optional<Change> change(ConsumerRecord<byte[], byte[]> release) {
        if (release.value() == null) {
            return Optional.of(new Change(key(release), Optional.empty()));
        }
        try {
            TaskRelease read = TaskRelease.of(patience.await(() -> decoder.decode(release.headers(), release.value())));
            return Optional.of(new Change(read.task(), Optional.of(read)));
        } catch (DecodeException | IllegalArgumentException e) {
            report.unreadableRelease();
            LOG.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("partition", release.partition())
                    .addKeyValue("offset", release.offset())
                    .addKeyValue("key", key(release))
                    .addKeyValue("detail", e.getMessage())
                    .log("release-unreadable");
            return Optional.empty();
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> release) {
        return release.key() == null ? "" : new String(release.key(), StandardCharsets.UTF_8);
    }

    /** Ends a wait for the broker; any thread may call it. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }

    /**
     * What a record there asks of serving.
     *
     * @param release whose version is to answer from now on; empty if the task is no longer served: a tombstone
     */
    record Change(String task, Optional<TaskRelease> release) {}
}
