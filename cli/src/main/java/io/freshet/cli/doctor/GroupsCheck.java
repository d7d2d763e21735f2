package io.freshet.cli.doctor;

import io.freshet.cli.doctor.GroupLag.Unread;
import io.freshet.cli.run.ProcessRole;
import io.freshet.runtime.Pause;
import io.freshet.runtime.streams.TopicPartitions;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.IntakeTopology;
import io.freshet.workload.client.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
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
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Whether the processes run, by their groups on the broker. */
final class GroupsCheck extends Check {
    // Longer than any commit interval.
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOKS = 5;

    private static final String MEMBERS_WANTED = "a group with members";

    private final Cluster cluster;
    private final Map<ProcessRole, String> groups;
    private final Clock clock;
    private final Pause pause;

    /**
     * @param groups the application id of each process
     * @param pause between two looks at a group that may stand
     */
    GroupsCheck(Cluster cluster, Map<ProcessRole, String> groups, Clock clock, Pause pause) {
        super(
                "processes",
                "groups that can be described",
                "get the broker to answer, and allow this user Describe on the groups " + groups.values());
        this.cluster = cluster;
        this.groups = groups;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * A group that is there.
     *
     * @param lag offsets that are committed by others and not yet read; markers of transactions count among them
     * @param standing a record that has waited for long, and still waited after a while
     */
    record FoundGroup(int members, long lag, Optional<Unread> standing) {}

    @Override
    List<CheckResult> look() throws ExecutionException, InterruptedException {
        List<CheckResult> findings = new ArrayList<>();
        try (Admin admin = cluster.admin()) {
            for (Map.Entry<ProcessRole, String> group : groups.entrySet()) {
                findings.add(judge(group.getKey(), find(admin, group.getKey(), group.getValue())));
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
        Optional<Unread> old =
                oldest(lag).filter(unread -> unread.age(clock.instant()).compareTo(LONG) >= 0);
        for (int look = 0; old.isPresent() && look < LOOKS; look++) {
            pause.pause(BETWEEN_LOOKS);
            old = old.filter(GroupLag.of(admin, group, inputs(role, group))::has);
        }
        return old;
    }

    private Optional<Unread> oldest(GroupLag lag) {
        if (lag.next().isEmpty()) {
            return Optional.empty();
        }
        try (Consumer<byte[], byte[]> consumer = cluster.consumer()) {
            return lag.oldest(consumer);
        }
    }

    private List<String> inputs(ProcessRole role, String group) {
        Topics topics = cluster.topics();
        return switch (role) {
            case INTAKE ->
                List.of(topics.tasks(), topics.examples(), TopicPartitions.repartition(group, IntakeTopology.BY_TASK));
            case TRAINER -> List.of(topics.accepted());
            case RELEASE -> List.of(topics.prompts());
            case SERVING -> List.of(topics.requests());
        };
    }

    /** @param found empty: there is no such group */
    CheckResult judge(ProcessRole role, Optional<FoundGroup> found) {
        String group = ": group '" + groups.get(role) + "'";
        if (found.isEmpty()) {
            return warn(
                    role + ": no group '" + groups.get(role) + "'",
                    MEMBERS_WANTED,
                    "start it: freshet run " + role + "; where its application.id is another one, say so:"
                            + " --application-id " + role + "=ID");
        }
        int members = found.get().members();
        String text = role + group + " has " + members + (members == 1 ? " member" : " members") + ", lag "
                + found.get().lag();
        if (found.get().standing().isPresent()) {
            return stands(role, text, found.get().standing().get());
        }
        return members > 0
                ? ok(text, MEMBERS_WANTED)
                : warn(text, MEMBERS_WANTED, "start it: freshet run " + role + "; what it left off waits for it");
    }

    private CheckResult stands(ProcessRole role, String text, Unread unread) {
        return warn(
                text + "; it stands at " + unread + ", of "
                        + unread.age(clock.instant()).toSeconds() + " s ago",
                "a group that goes on",
                "see /health/ready on the admin port of " + role
                        + ", and event=thread-replaced in its log, which names the"
                        + " cause; a registry that is away is waited for");
    }
}
