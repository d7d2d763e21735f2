package io.freshet.cli.setup;

import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.Complaint;
import io.freshet.schemas.setup.SetupException;
import io.freshet.schemas.setup.SetupItem;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Blame;
import io.freshet.workload.client.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Looks at broker and registry, and changes them where it may. One that is down does not keep it from the other. */
public final class SetupRun {
    private final Cluster cluster;
    private final TopicSetup setup;
    private final List<SetupItem> items = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    public SetupRun(Cluster cluster, TopicSetup setup) {
        this.cluster = cluster;
        this.setup = setup;
    }

    /** Changes nothing. */
    public SetupReport check() {
        return report(setup::checkTopics, () -> setup.checkSubjects(cluster.registry()));
    }

    /** Creates what is missing and puts right what differs. */
    public SetupReport apply() {
        return report(setup::applyTopics, () -> setup.applySubjects(cluster.registry()));
    }

    private SetupReport report(Function<Admin, List<SetupItem>> topics, Supplier<List<SetupItem>> subjects) {
        attempt(
                "start the brokers at " + cluster.bootstrapServers() + ", or set " + Connection.BOOTSTRAP_SERVERS,
                () -> withAdmin(topics));
        attempt(
                "start the registry at " + cluster.connection().registry() + ", or set " + Connection.REGISTRY_URL,
                subjects);
        return new SetupReport(items, failures);
    }

    private List<SetupItem> withAdmin(Function<Admin, List<SetupItem>> topics) {
        try (Admin admin = cluster.admin()) {
            return topics.apply(admin);
        }
    }

    private void attempt(String way, Supplier<List<SetupItem>> part) {
        try {
            items.addAll(part.get());
        } catch (SetupException | KafkaException | FreshetException e) {
            failures.add(new Blame(cluster.connection())
                    .of(e)
                    .map(Complaint::sentence)
                    .orElseGet(() -> e.getMessage() + "; " + way));
        }
    }
}
