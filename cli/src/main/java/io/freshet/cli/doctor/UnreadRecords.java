package io.freshet.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Looks at the record that comes next in each partition: lag may be no more than a transaction's marker. */
final class UnreadRecords {
    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int GLANCES = 25;

    private final Consumer<byte[], byte[]> consumer;
    private final GroupLag lag;

    UnreadRecords(Consumer<byte[], byte[]> consumer, GroupLag lag) {
        this.consumer = consumer;
        this.lag = lag;
    }

    /** The first unread record of each partition that has one. */
    List<Unread> first() {
        List<Unread> found = new ArrayList<>();
        Set<TopicPartition> open = new HashSet<>(lag.next().keySet());
        consumer.assign(open);
        lag.next().forEach(consumer::seek);
        for (int glance = 0; glance < GLANCES && !open.isEmpty(); glance++) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(GLANCE)) {
                if (open.remove(new TopicPartition(record.topic(), record.partition()))) {
                    found.add(unread(record));
                }
            }
            open.removeIf(
                    partition -> consumer.position(partition) >= lag.ends().get(partition));
            consumer.assign(open);
        }
        return found;
    }

    private static Unread unread(ConsumerRecord<byte[], byte[]> record) {
        return new Unread(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }
}
