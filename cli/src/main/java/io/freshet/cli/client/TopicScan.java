package io.freshet.cli.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Reads what a topic holds now: every committed record from its beginning to where it ends as the scan begins. */
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
     * @throws CommandException where the topic is missing, or nothing comes any more
     */
    public void read(String topic, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            List<TopicPartition> partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            drain(topic, consumer, consumer.endOffsets(partitions), each);
        }
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new CommandException("topic '" + topic + "' does not exist; create it with: freshet setup");
        }
        return found.stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    // By position and not by records: the markers of transactions have offsets too, and no record has the last one.
    private void drain(
            String topic,
            Consumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long moved = System.nanoTime();
        Map<TopicPartition, Long> positions = positions(consumer, ends);
        while (!reached(positions, ends)) {
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
        throw new CommandException("topic '" + topic + "', partition "
                + behind.getKey().partition() + ": nothing came for " + patience.toSeconds() + " s at offset "
                + positions.get(behind.getKey()) + " of " + behind.getValue()
                + "; is the broker up? A transaction that was left open ends by its timeout");
    }
}
