package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.RecordLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Finds records of a time that is still to come here. */
final class NewestRecords {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Cluster cluster;

    NewestRecords(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A record's place and time. */
    record Dated(TopicPartition partition, long offset, Instant time) {}

    /** Of each partition the newest, where its time is after {@code moment} and a broker gave it; those first that are the furthest. */
    List<Dated> datedByBrokersAfter(Instant moment, Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        List<Dated> later = newest(admin, topics).stream()
                .filter(dated -> dated.time().isAfter(moment))
                .sorted(Comparator.comparing(Dated::time).reversed())
                .toList();
        return later.isEmpty() ? later : byBrokers(later);
    }

    // A topic that is not there is said by another check. A partition without records has the offset -1.
    private static List<Dated> newest(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        List<String> there = new ArrayList<>(topics);
        there.retainAll(admin.listTopics().names().get());
        return admin.listOffsets(partitions(admin, there)).all().get().entrySet().stream()
                .filter(answer -> answer.getValue().offset() >= 0)
                .map(answer -> new Dated(
                        answer.getKey(),
                        answer.getValue().offset(),
                        Instant.ofEpochMilli(answer.getValue().timestamp())))
                .toList();
    }

    private static Map<TopicPartition, OffsetSpec> partitions(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
        for (TopicDescription topic :
                admin.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions()
                    .forEach(partition -> partitions.put(
                            new TopicPartition(topic.name(), partition.partition()), OffsetSpec.maxTimestamp()));
        }
        return partitions;
    }

    // Whatever the topic's setting says now: it may have been another one when the record came.
    private List<Dated> byBrokers(List<Dated> later) {
        try (RecordLookup lookup = new RecordLookup(cluster, PATIENCE)) {
            return later.stream().filter(dated -> isByBroker(lookup, dated)).toList();
        }
    }

    private static boolean isByBroker(RecordLookup lookup, Dated dated) {
        return lookup.find(dated.partition().topic(), dated.partition().partition(), dated.offset())
                .map(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME)
                .orElse(false);
    }
}
