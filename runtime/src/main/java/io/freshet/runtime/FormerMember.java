package io.freshet.runtime;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;

/**
 * The static member of its group that an instance was when it ran before. One that comes back takes up its former assignment, and nobody
 * makes another: where that would be wrong, the former member leaves before the instance joins.
 */
public final class FormerMember {
    private final Admin admin;
    private final Identity identity;

    /** @param admin stays the caller's to close */
    public FormerMember(Admin admin, Identity identity) {
        this.admin = admin;
        this.identity = identity;
    }

    /** All members that the group has, those of others too. */
    Collection<MemberDescription> group() throws ExecutionException, InterruptedException {
        String group = identity.applicationId();
        return admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members();
    }

    /**
     * Leaves the group, where this instance is in it.
     *
     * @param reason as the brokers log it
     * @return whether it was
     */
    public boolean leave(String reason) throws ExecutionException, InterruptedException {
        Set<MemberToRemove> former = former();
        if (former.isEmpty()) {
            return false;
        }
        RemoveMembersFromConsumerGroupOptions removal = new RemoveMembersFromConsumerGroupOptions(former);
        removal.reason(reason);
        admin.removeMembersFromConsumerGroup(identity.applicationId(), removal)
                .all()
                .get();
        return true;
    }

    private Set<MemberToRemove> former() throws ExecutionException, InterruptedException {
        return identity.instanceId().isEmpty()
                ? Set.of()
                : former(identity.instanceId().get());
    }

    // Kafka Streams gives each of its threads a number behind the instance's name.
    private Set<MemberToRemove> former(String instanceId) throws ExecutionException, InterruptedException {
        Pattern instance = Pattern.compile(Pattern.quote(instanceId) + "(-\\d+)?");
        return group().stream()
                .flatMap(member -> member.groupInstanceId().stream())
                .filter(name -> instance.matcher(name).matches())
                .map(MemberToRemove::new)
                .collect(Collectors.toSet());
    }
}
