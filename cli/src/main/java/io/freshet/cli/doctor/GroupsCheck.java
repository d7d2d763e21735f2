package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.doctor.GroupFindings.FoundGroup;
import io.freshet.cli.run.ProcessRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Whether the processes run, by their groups on the broker. */
final class GroupsCheck implements Check {
    private final Cluster cluster;
    private final Map<ProcessRole, String> groups;

    /** @param groups the application id of each process */
    GroupsCheck(Cluster cluster, Map<ProcessRole, String> groups) {
        this.cluster = cluster;
        this.groups = groups;
    }

    @Override
    public String name() {
        return "processes";
    }

    @Override
    public String expected() {
        return "groups that can be described";
    }

    @Override
    public String remedy() {
        return "get the broker to answer, and allow this user Describe on the groups " + groups.values();
    }

    @Override
    public List<Finding> look() throws ExecutionException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try (Admin admin = cluster.admin()) {
            for (Map.Entry<ProcessRole, String> group : groups.entrySet()) {
                findings.add(GroupFindings.of(group.getKey(), group.getValue(), find(admin, group.getValue())));
            }
        }
        return findings;
    }

    private static Optional<FoundGroup> find(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        OptionalInt members = members(admin, group);
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoundGroup(members.getAsInt(), lag(admin, group)));
    }

    // Kafka Streams has a protocol of its own by kafka.group.protocol=streams; its groups are not among the others.
    private static OptionalInt members(Admin admin, String group) throws ExecutionException, InterruptedException {
        OptionalInt consumers = members(
                admin.describeConsumerGroups(List.of(group)).describedGroups().get(group),
                found -> found.groupState() == GroupState.DEAD
                        ? OptionalInt.empty()
                        : OptionalInt.of(found.members().size()));
        return consumers.isPresent()
                ? consumers
                : members(
                        admin.describeStreamsGroups(List.of(group))
                                .describedGroups()
                                .get(group),
                        found -> OptionalInt.of(found.members().size()));
    }

    private static <T> OptionalInt members(KafkaFuture<T> described, Function<T, OptionalInt> count)
            throws ExecutionException, InterruptedException {
        try {
            return count.apply(described.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException
                    || e.getCause() instanceof UnsupportedVersionException) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    private static long lag(Admin admin, String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> wanted = committed.keySet().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(
                        wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get();
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .mapToLong(entry -> Math.max(
                        0, ends.get(entry.getKey()).offset() - entry.getValue().offset()))
                .sum();
    }
}
