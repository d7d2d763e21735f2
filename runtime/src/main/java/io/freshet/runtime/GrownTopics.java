package io.freshet.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Topics that got more partitions while an instance was away. A static member that comes back takes up its former assignment, and
 * where it leads its group it takes the partitions that it then sees for those that it saw before: nobody would read the new ones
 * until something else makes the group rebalance. So the member that it was leaves the group before it comes back.
 */
public final class GrownTopics {
    private static final Logger LOG = LoggerFactory.getLogger(GrownTopics.class);

    private final Admin admin;
    private final Identity identity;
    private final FormerMember former;

    private GrownTopics(Admin admin, Identity identity) {
        this.admin = admin;
        this.identity = identity;
        this.former = new FormerMember(admin, identity);
    }

    /**
     * Sees to it that all partitions of some topics get a reader when this instance joins its group; to be called before it does. What
     * goes wrong here is logged and harms nothing else.
     */
    public static void prepare(Connection connection, Identity identity, List<String> topics) {
        if (identity.instanceId().isEmpty()) {
            return;
        }
        try (Admin admin = Admin.create(connection.adminSettings())) {
            new GrownTopics(admin, identity).leaveWhereUnread(topics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                LOG.atWarn()
                        .addKeyValue("group", identity.applicationId())
                        .addKeyValue("cause", e.getCause().getMessage())
                        .log("group-unknown");
            }
        }
    }

    private void leaveWhereUnread(List<String> topics) throws ExecutionException, InterruptedException {
        Set<TopicPartition> unread = partitions(topics);
        former.group().forEach(member -> unread.removeAll(member.assignment().topicPartitions()));
        if (!unread.isEmpty() && former.leave("partitions were added")) {
            LOG.atInfo()
                    .addKeyValue("group", identity.applicationId())
                    .addKeyValue("unread", unread)
                    .log("partitions-added");
        }
    }

    private Set<TopicPartition> partitions(List<String> topics) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> described =
                admin.describeTopics(topics).allTopicNames().get();
        return described.values().stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
                .collect(Collectors.toSet());
    }
}
