package io.freshet.cli.doctor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
    static GroupLag of(Admin admin, String group, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> next = committed(admin, group);
        Set<TopicPartition> missing = partitions(admin, topics);
        missing.removeAll(next.keySet());
        next.putAll(offsets(admin, missing, OffsetSpec.earliest()));
        Map<TopicPartition, Long> ends = offsets(admin, next.keySet(), OffsetSpec.latest());
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

    private static Map<TopicPartition, Long> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> found = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        found.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    // A topic that is not there is said by another check.
    private static Set<TopicPartition> partitions(Admin admin, Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        return admin
                .describeTopics(topics.stream().filter(there::contains).toList())
                .allTopicNames()
                .get()
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec wanted)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> wanted));
        return admin
                .listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
