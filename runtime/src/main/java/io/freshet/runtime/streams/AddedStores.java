package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import io.freshet.runtime.FormerMember;
import io.freshet.runtime.Identity;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.streams.TopologyDescription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores that an app has since an upgrade. Kafka Streams makes their topics when its group's leader assigns tasks, and a static leader that
 * comes back to its former assignment assigns none: it would ask for the missing topics for ever.
 */
final class AddedStores {
    private static final Logger LOG = LoggerFactory.getLogger(AddedStores.class);

    private final Admin admin;
    private final Identity identity;

    private AddedStores(Admin admin, Identity identity) {
        this.admin = admin;
        this.identity = identity;
    }

    /**
     * Sees to it that the topics of all stores are made when this instance joins its group; to be called before it does.
     *
     * @throws IllegalStateException where brokers refuse what that takes
     */
    static void prepare(Connection connection, Identity identity, TopologyDescription topology) {
        if (identity.instanceId().isEmpty()) {
            return;
        }
        Set<String> changelogs =
                AppTopics.of(topology, identity.applicationId()).changelogs();
        try (Admin admin = Admin.create(connection.adminSettings())) {
            new AddedStores(admin, identity).leaveWhereMissing(changelogs);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new IllegalStateException(
                        "the group '" + identity.applicationId() + "' cannot be prepared for stores that are new: "
                                + e.getCause().getMessage() + "; expected the right to list topics, and to describe and"
                                + " read as the group",
                        e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveWhereMissing(Set<String> changelogs) throws ExecutionException, InterruptedException {
        Set<String> missing = new TreeSet<>(changelogs);
        missing.removeAll(admin.listTopics().names().get());
        if (!missing.isEmpty() && new FormerMember(admin, identity).leave("stores were added")) {
            LOG.atInfo()
                    .addKeyValue("group", identity.applicationId())
                    .addKeyValue("missing", missing)
                    .log("stores-added");
        }
    }
}
