package io.freshet.runtime;

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
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the brokers for partitions and offsets. */
public final class BrokerOffsets {
    private final Admin admin;

    /** @param admin stays the caller's to close */
    public BrokerOffsets(Admin admin) {
        this.admin = admin;
    }

    /** The partitions of topics, all of which are there. */
    public Set<TopicPartition> partitions(Collection<String> topics) throws ExecutionException, InterruptedException {
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    /** The partitions of those topics that are there. */
    public Set<TopicPartition> partitionsThere(Collection<String> topics)
            throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        return partitions(topics.stream().filter(there::contains).toList());
    }

    /** One offset of each partition, such as the earliest, as a reader of this isolation level sees it. */
    public Map<TopicPartition, Long> of(Collection<TopicPartition> partitions, OffsetSpec wanted, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> wanted));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        admin.listOffsets(asked, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** What a group has committed; nothing if there is no such group. */
    public Map<TopicPartition, Long> committed(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        groupOffsets(group).forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, OffsetAndMetadata> groupOffsets(String group)
            throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
