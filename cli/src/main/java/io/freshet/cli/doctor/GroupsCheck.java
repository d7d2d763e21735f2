package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.doctor.GroupFindings.FoundGroup;
import io.freshet.cli.run.ProcessRole;
import io.freshet.schemas.Topics;
import io.freshet.topology.edge.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Whether the processes run, by their groups on the broker. */
final class GroupsCheck implements Check {
    // Longer than any commit interval.
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 5;

    private final Cluster cluster;
    private final Map<ProcessRole, String> groups;
    private final Clock clock;
    private final Pause pause;

    /**
     * @param groups the application id of each process
     * @param pause between two looks at a group that may stand
     */
    GroupsCheck(Cluster cluster, Map<ProcessRole, String> groups, Clock clock, Pause pause) {
        this.cluster = cluster;
        this.groups = groups;
        this.clock = clock;
        this.pause = pause;
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
                findings.add(GroupFindings.of(
                        group.getKey(),
                        group.getValue(),
                        find(admin, group.getKey(), group.getValue()),
                        clock.instant()));
            }
        }
        return findings;
    }

    private Optional<FoundGroup> find(Admin admin, ProcessRole role, String group)
            throws ExecutionException, InterruptedException {
        OptionalInt members = members(admin, group);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        GroupLag lag = GroupLag.of(admin, group, inputs(role, group));
        Optional<Unread> standing = members.getAsInt() > 0 ? standing(admin, role, group, lag) : Optional.empty();
        return Optional.of(new FoundGroup(members.getAsInt(), lag.total(), standing));
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

    // What looks old may have an old time and be read as anything else: only what is still there after a while stands.
    private Optional<Unread> standing(Admin admin, ProcessRole role, String group, GroupLag lag)
            throws ExecutionException, InterruptedException {
        if (lag.next().isEmpty()) {
            return Optional.empty();
        }
        Optional<Unread> oldest = oldest(lag);
        if (oldest.isEmpty() || oldest.get().age(clock.instant()).compareTo(LONG) < 0) {
            return Optional.empty();
        }
        Unread unread = oldest.get();
        TopicPartition partition = new TopicPartition(unread.topic(), unread.partition());
        for (int look = 0; look < LOOKS; look++) {
            pause.pause(BETWEEN_LOOKS);
            Long next = GroupLag.of(admin, group, inputs(role, group)).next().get(partition);
            if (next == null || next > unread.offset()) {
                return Optional.empty();
            }
        }
        return oldest;
    }

    private Optional<Unread> oldest(GroupLag lag) {
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            return new UnreadRecords(consumer, lag).first().stream().min(Comparator.comparing(Unread::since));
        }
    }

    private List<String> inputs(ProcessRole role, String group) {
        Topics topics = cluster.topics();
        return switch (role) {
            case INTAKE -> List.of(topics.tasks(), topics.examples(), group + "-intake.by.task-repartition");
            case TRAINER -> List.of(topics.accepted());
            case RELEASE -> List.of(topics.prompts());
            case SERVING -> List.of(topics.requests());
        };
    }
}
