package io.freshet.workload.client;

import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.workload.FreshetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.utils.Utils;

/**
 * Reads what a topic holds now: every committed record from its beginning, or a moment, to where it ends as the scan begins.
 * Records are handed on as they come, and none is kept.
 *
 * @param key if only the partition of the records with this key is read; other keys are in it too
 * @param since if only records with this timestamp or a later one are wanted; a few earlier ones may come before them
 * @param goesOn says whether to go on; asked several times a second
 */
public record TopicScan(
        Cluster cluster, String topic, Optional<String> key, Optional<Instant> since, BooleanSupplier goesOn) {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Of a whole topic. */
    public TopicScan(Cluster cluster, String topic) {
        this(cluster, topic, Optional.empty(), Optional.empty(), () -> true);
    }

    /** Of the partition in which the records with this key are; of all if there is none. */
    public TopicScan ofKey(Optional<String> wanted) {
        return new TopicScan(cluster, topic, wanted, since, goesOn);
    }

    /** From a moment on; from the beginning if there is none. */
    public TopicScan since(Optional<Instant> moment) {
        return new TopicScan(cluster, topic, key, moment, goesOn);
    }

    /** As long as someone wants them. */
    public TopicScan whileWanted(BooleanSupplier wanted) {
        return new TopicScan(cluster, topic, key, since, wanted);
    }

    /**
     * Reads the records.
     *
     * @param each takes every record, in the order of its partition
     * @throws FreshetException if the topic is missing, or nothing comes any more
     */
    public void read(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            drain(consumer, begin(consumer), each);
        } catch (TimeoutException e) {
            throw cluster.silent(e);
        }
    }

    /**
     * Reads the records of a topic that only Freshet writes.
     *
     * @param type the generated class
     * @param warnings takes a line for each record that cannot be read
     * @param each takes every record, with its value, which is empty for a tombstone
     */
    public <T extends SpecificRecord> void read(
            Class<T> type, Consumer<String> warnings, BiConsumer<ConsumerRecord<byte[], byte[]>, Optional<T>> each) {
        AvroDecoder<T> decoder = new AvroDecoder<>(cluster.registry(), type);
        read(record -> {
            try {
                each.accept(record, Records.find(decoder, record));
            } catch (DecodeException e) {
                warnings.accept("topic '%s', partition %d, offset %d cannot be read: %s"
                        .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
            }
        });
    }

    /**
     * Reads the records, and then what is written to the topic.
     *
     * @param caughtUp is called between the two
     */
    public void follow(Consumer<ConsumerRecord<byte[], byte[]>> each, Runnable caughtUp) {
        try (org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            Map<TopicPartition, Long> ends = begin(consumer);
            drain(consumer, ends, each);
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

    /** Goes to where the scan begins and says where the partitions end. */
    private Map<TopicPartition, Long> begin(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> all = partitions(consumer, topic);
        List<TopicPartition> wanted = key.map(each -> partitionOf(each, all)).orElse(all);
        consumer.assign(wanted);
        Map<TopicPartition, Long> ends = consumer.endOffsets(wanted);
        since.ifPresentOrElse(moment -> seek(consumer, ends, moment), () -> consumer.seekToBeginning(wanted));
        return ends;
    }

    /**
     * The partitions of a topic, in their order.
     *
     * @throws FreshetException where it is missing
     */
    static List<TopicPartition> partitions(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, String topic) {
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

    private static void seek(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Instant since) {
        Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(
                ends.keySet().stream().collect(Collectors.toMap(partition -> partition, p -> since.toEpochMilli())));
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp start = starts.get(partition);
            consumer.seek(partition, start == null ? end : start.offset());
        });
    }

    // By position and not by records: the markers of transactions have offsets too, and no record has the last one.
    private void drain(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
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
            giveUp(moved, positions, ends);
        }
    }

    private static Map<TopicPartition, Long> positions(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.keySet().stream().collect(Collectors.toMap(partition -> partition, consumer::position));
    }

    private static boolean reached(Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> positions.get(end.getKey()) >= end.getValue());
    }

    private void giveUp(long moved, Map<TopicPartition, Long> positions, Map<TopicPartition, Long> ends) {
        if (System.nanoTime() - moved < cluster.patience().toNanos()) {
            return;
        }
        Entry<TopicPartition, Long> behind = ends.entrySet().stream()
                .filter(end -> positions.get(end.getKey()) < end.getValue())
                .findFirst()
                .orElseThrow();
        throw new FreshetException("topic '" + topic + "', partition "
                + behind.getKey().partition() + ": nothing came for "
                + cluster.patience().toSeconds() + " s at offset "
                + positions.get(behind.getKey()) + " of " + behind.getValue()
                + "; is the broker up? A transaction that was left open ends by its timeout");
    }
}
