package io.freshet.topology.intake;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of a topic end, asked from the brokers. */
record TopicEnds(Admin admin) {
    /** For a reader of committed records: before the first transaction that is open. */
    Map<TopicPartition, Long> committed(String topic) throws ExecutionException, InterruptedException {
        return of(topic, IsolationLevel.READ_COMMITTED);
    }

    /** With what open transactions have written. */
    Map<TopicPartition, Long> written(String topic) throws ExecutionException, InterruptedException {
        return of(topic, IsolationLevel.READ_UNCOMMITTED);
    }

    private Map<TopicPartition, Long> of(String topic, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found = admin.listOffsets(
                        latest(topic), new ListOffsetsOptions(isolation))
                .all()
                .get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, partition -> partition.getValue().offset()));
    }

    private Map<TopicPartition, OffsetSpec> latest(String topic) throws ExecutionException, InterruptedException {
        TopicDescription described =
                admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
        return IntStream.range(0, described.partitions().size())
                .mapToObj(number -> new TopicPartition(topic, number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    }
}
