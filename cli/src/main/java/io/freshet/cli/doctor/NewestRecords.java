package io.freshet.cli.doctor;

import io.freshet.runtime.BrokerOffsets;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.RecordLookup;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/** Finds a record of a time that is still to come here. */
final class NewestRecords {

    private final Cluster cluster;

    NewestRecords(Cluster cluster) {
        this.cluster = cluster;
    }

    /** A record's place and time. */
    record Dated(TopicPartition partition, long offset, Instant time) {}

    /** Of the newest records of each partition the latest whose time is after {@code moment} and was given by a broker. */
    Optional<Dated> latestByABroker(Instant moment, Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        List<Dated> later = newest(admin, topics).stream()
                .filter(dated -> dated.time().isAfter(moment))
                .sorted(Comparator.comparing(Dated::time).reversed())
                .toList();
        if (later.isEmpty()) {
            return Optional.empty();
        }
        try (RecordLookup lookup = new RecordLookup(cluster)) {
            return later.stream().filter(dated -> isByBroker(lookup, dated)).findFirst();
        }
    }

    // A topic that is not there is said by another check. A partition without records has the offset -1.
    private static List<Dated> newest(Admin admin, List<String> topics)
            throws ExecutionException, InterruptedException {
        var newest = new BrokerOffsets(admin)
                .partitionsThere(topics).stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.maxTimestamp()));
        return admin.listOffsets(newest).all().get().entrySet().stream()
                .filter(answer -> answer.getValue().offset() >= 0)
                .map(answer -> new Dated(
                        answer.getKey(),
                        answer.getValue().offset(),
                        Instant.ofEpochMilli(answer.getValue().timestamp())))
                .toList();
    }

    // Whatever the topic's setting says now: it may have been another one when the record came.
    private static boolean isByBroker(RecordLookup lookup, Dated dated) {
        return lookup.find(dated.partition().topic(), dated.partition().partition(), dated.offset())
                .filter(record -> record.timestampType() == TimestampType.LOG_APPEND_TIME)
                .isPresent();
    }
}
