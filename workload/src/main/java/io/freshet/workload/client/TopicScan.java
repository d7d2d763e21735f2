package io.freshet.workload.client;

import io.freshet.workload.FreshetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads what a topic holds now: every committed record from its beginning, or a moment, to where it ends as the scan begins.
 * Records are handed on as they come, and none is kept.
 */
public final class TopicScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Duration patience;

    /** @param patience how long nothing may come from the broker before the scan gives up */
    public TopicScan(Cluster cluster, Duration patience) {
        this.cluster = cluster;
        this.patience = patience;
    }

    /**
     * Reads a whole topic.
     *
     * @param each takes every record, in the order of its partition
     * @throws FreshetException where the topic is missing, or nothing comes any more
     */
    public void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(topic, ScanScope.EVERYTHING, each);
    }

    /** Reads those records of a topic that are in {@code scope}. */
    public void read(String topic, ScanScope scope, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        read(topic, scope, each, () -> true);
    }

    /**
     * Reads those records of a topic that are in {@code scope}, as long as someone wants them.
     *
     * @param goesOn says whether to go on; asked several times a second
     */
    public void read(
            String topic,
            ScanScope scope,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each,
            BooleanSupplier goesOn) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            drain(topic, consumer, begin(consumer, topic, scope), each, goesOn);
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
    }

    /**
     * Reads those records of a topic that are in {@code scope}, and then what is written to it.
     *
     * @param caughtUp is called between the two
     * @param goesOn says whether to go on; asked several times a second
     */
    public void follow(
            String topic,
            ScanScope scope,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each,
            Runnable caughtUp,
            BooleanSupplier goesOn) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            Map<TopicPartition, Long> ends = begin(consumer, topic, scope);
            drain(topic, consumer, ends, each, goesOn);
            // What came in beyond the ends was left out.
            ends.forEach(consumer::seek);
            caughtUp.run();
            while (goesOn.getAsBoolean()) {
                consumer.poll(POLL).forEach(each);
            }
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
    }

    /** Goes to where the scope begins and says where the partitions end. */
    private static Map<TopicPartition, Long> begin(Consumer<byte[], byte[]> consumer, String topic, ScanScope scope) {
        List<TopicPartition> all = partitions(consumer, topic);
        List<TopicPartition> wanted =
                scope.key().map(key -> partitionOf(key, all)).orElse(all);
        consumer.assign(wanted);
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted);
        scope.since().ifPresentOrElse(since -> seek(consumer, ends, since), () -> consumer.seekToBeginning(wanted));
        return ends;
    }

    /**
     * The partitions of a topic, in their order.
     *
     * @throws FreshetException where it is missing
     */
    static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new FreshetException("topic '" + topic + "' does not exist; create it with: freshet setup");
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
                .toList();
    }

    // As Kafka's default partitioner has it, by which Freshet writes.
    private static List<TopicPartition> partitionOf(String key, List<TopicPartition> all) {
        int hash = Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8)));
        return List.of(all.get(hash % all.size()));
    }

    private static void seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant since) {
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                ends.keySet().stream().collect(Collectors.toMap(partition -> partition, p -> since.toEpochMilli())));
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    // By position and not by records: the markers of transactions have offsets too, and no record has the last one.
    private void drain(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each,
            BooleanSupplier goesOn) {
        long moved = System.nanoTime();
        Map<TopicPartition, Long> positions = positions(consumer, ends);
        while (!reached(positions, ends) && goesOn.getAsBoolean()) {
            consumer.poll(POLL).forEach(record -> {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    each.accept(record);
                }
            });
            Map<TopicPartition, Long> now = positions(consumer, ends);
            moved = now.equals(positions) ? moved : System.nanoTime();
            positions = now;
            giveUp(topic, moved, positions, ends);
        }
    }

    private static Map<TopicPartition, Long> positions(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    private static boolean reached(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.get(end.getKey()) >= end.getValue());
    }

    private void giveUp(String topic, long moved, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        if (System.nanoTime() - moved < patience.toNanos()) {
            return;
        }
        Entry<TopicPartition, Long> behind = ends.entrySet().stream()
                .filter(end -> positions.get(end.getKey()) < end.getValue())
                .findFirst()
                .orElseThrow();
        throw new FreshetException("topic '" + topic + "', partition "
                + behind.getKey().partition() + ": nothing came for " + patience.toSeconds() + " s at offset "
                + positions.get(behind.getKey()) + " of " + behind.getValue()
                + "; is the broker up? A transaction that was left open ends by its timeout");
    }
}
