package io.freshet.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The static member of its group that an instance was when it ran before. One that comes back takes up its former assignment, and nobody
 * makes another: if that would be wrong, the former member leaves before the instance joins.
 */
public final class FormerMember {
    private static final Logger LOG = LoggerFactory.getLogger(FormerMember.class);

    private final Admin admin;
    private final String group;
    private final String instanceId;

    private FormerMember(Admin admin, Identity identity) {
        this.admin = admin;
        this.group = identity.applicationId();
        this.instanceId = identity.instanceId().orElseThrow();
    }

    /**
     * Leaves if topics got more partitions while the instance was away: if it leads its group it would take the partitions that it
     * then sees for those that it saw before, and nobody would read the new ones until something else makes the group rebalance. What
     * goes wrong here is logged and harms nothing else.
     */
    public static void leaveIfTopicsGrew(Connection connection, Identity identity, List<String> topics) {
        try {
            leave(connection, identity, former -> former.leaveIfUnread(topics));
        } catch (ExecutionException e) {
            LOG.atWarn()
                    .addKeyValue("group", identity.applicationId())
                    .addKeyValue("cause", e.getCause().getMessage())
                    .log("group-unknown");
        }
    }

    /**
     * Leaves if the app has stores that it had not, as after an upgrade. Kafka Streams makes their topics when its group's leader assigns
     * tasks, and a static leader that comes back assigns none: it would ask for the missing topics for ever.
     *
     * @param changelogs the topics of all stores
     * @throws IllegalStateException if brokers refuse what that takes
     */
    public static void leaveIfStoresWereAdded(Connection connection, Identity identity, Set<String> changelogs) {
        try {
            leave(connection, identity, former -> former.leaveIfMissing(changelogs));
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "the group '" + identity.applicationId() + "' cannot be prepared for stores that are new: "
                            + e.getCause().getMessage() + "; expected the right to list topics, and to describe and"
                            + " read as the group",
                    e.getCause());
        }
    }

    private interface Step {
        void run(FormerMember former) throws ExecutionException, InterruptedException;
    }

    private static void leave(Connection connection, Identity identity, Step step) throws ExecutionException {
        if (identity.instanceId().isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(connection.adminSettings())) {
            step.run(new FormerMember(admin, identity));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw e;
            }
        }
    }

    private void leaveIfUnread(List<String> topics) throws ExecutionException, InterruptedException {
        Set<TopicPartition> unread = new BrokerOffsets(admin).partitions(topics);
        members().forEach(member -> unread.removeAll(member.assignment().topicPartitions()));
        if (!unread.isEmpty() && leave("partitions were added")) {
            LOG.atInfo()
                    .addKeyValue("group", group)
                    .addKeyValue("unread", unread)
                    .log("partitions-added");
        }
    }

    private void leaveIfMissing(Set<String> changelogs) throws ExecutionException, InterruptedException {
        Set<String> missing = new TreeSet<>(changelogs);
        missing.removeAll(admin.listTopics().names().get());
        if (!missing.isEmpty() && leave("stores were added")) {
            LOG.atInfo()
                    .addKeyValue("group", group)
                    .addKeyValue("missing", missing)
                    .log("stores-added");
        }
    }

    /**
     * Leaves the group, if this instance is in it; says whether it was.
     *
     * @param reason as the brokers log it
     */
    private boolean leave(String reason) throws ExecutionException, InterruptedException {
        // Kafka Streams gives each of its threads a number behind the instance's name.
        Pattern ours = Pattern.compile(Pattern.quote(instanceId) + "(-\\d+)?");
        Set<MemberToRemove> former = members().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(name -> ours.matcher(name).matches())
                .map(MemberToRemove::new)
                .collect(Collectors.toSet());
        if (former.isEmpty()) {
            return false;
        }
        RemoveMembersFromConsumerGroupOptions removal = new RemoveMembersFromConsumerGroupOptions(former);
        removal.reason(reason);
        admin.removeMembersFromConsumerGroup(group, removal).all().get();
        return true;
    }

    private Collection<MemberDescription> members() throws ExecutionException, InterruptedException {
        return admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members();
    }
}
