package io.freshet.cli.doctor;

import io.freshet.runtime.BrokerOffsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What a group has not read of its input. A partition of which it has committed nothing counts from its beginning: a group that fails at
 * its first record has no offset there at all.
 *
 * @param next the offset that it reads next, by partition with something unread
 * @param ends of the same partitions
 */
record GroupLag(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int GLANCES = 25;

    /**
     * A record that a group has not read.
     *
     * @param since the time that the record has
     */
    record Unread(TopicPartition partition, long offset, Instant since) {
        static Unread of(ConsumerRecord<?, ?> record) {
            return new Unread(
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()));
        }

        Duration age(Instant now) {
            return Duration.between(since, now);
        }

        @Override
        public String toString() {
            return "partition " + partition.partition() + " of '" + partition.topic() + "', offset " + offset;
        }
    }

    // A topic that is not there is said by another check.
    static GroupLag of(Admin admin, String group, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        BrokerOffsets offsets = new BrokerOffsets(admin);
        Map<TopicPartition, Long> next = offsets.committed(group);
        Set<TopicPartition> missing = offsets.partitionsThere(topics);
        missing.removeAll(next.keySet());
        next.putAll(offsets.of(missing, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, Long> ends = offsets.of(next.keySet(), OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        next.keySet().removeIf(partition -> next.get(partition) >= ends.get(partition));
        ends.keySet().retainAll(next.keySet());
        return new GroupLag(next, ends);
    }

    /** Offsets in all; markers of transactions count among them. */
    long total() {
        return next.entrySet().stream()
                .mapToLong(entry -> ends.get(entry.getKey()) - entry.getValue())
                .sum();
    }

    boolean has(Unread record) {
        return next.getOrDefault(record.partition(), Long.MAX_VALUE) <= record.offset();
    }

    /** The oldest of the records that come next in each partition; none if all lag is no more than markers of transactions. */
    Optional<Unread> oldest(Consumer<byte[], byte[]> consumer) {
        Stream.Builder<Unread> found = Stream.builder();
        Set<TopicPartition> open = new HashSet<>(next.keySet());
        consumer.assign(open);
        next.forEach(consumer::seek);
        for (int glance = 0; glance < GLANCES && !open.isEmpty(); glance++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(GLANCE)) {
                Unread unread = Unread.of(record);
                if (open.remove(unread.partition())) {
                    found.add(unread);
                }
            }
            open.removeIf(partition -> consumer.position(partition) >= ends.get(partition));
            consumer.assign(open);
        }
        return found.build().min(Comparator.comparing(Unread::since));
    }
}
