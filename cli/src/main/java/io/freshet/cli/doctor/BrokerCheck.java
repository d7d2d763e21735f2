package io.freshet.cli.doctor;

import static org.apache.kafka.common.config.ConfigResource.Type.BROKER;

import io.freshet.cli.client.Cluster;
import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.BrokerReach;
import io.freshet.runtime.reach.Complaint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;

/** Whether brokers answer, and whether they do what exactly-once rests on. */
final class BrokerCheck implements Check {
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";

    private final Cluster cluster;

    BrokerCheck(Cluster cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String expected() {
        return "a broker that answers at " + cluster.bootstrapServers();
    }

    @Override
    public String remedy() {
        return "start it, or set " + Connection.BOOTSTRAP_SERVERS;
    }

    @Override
    public Optional<Complaint> complaint() {
        return new BrokerReach(cluster.connection()).complaint();
    }

    @Override
    public List<Finding> look() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            Collection<Node> nodes = admin.describeCluster().nodes().get();
            String id = admin.describeCluster().clusterId().get();
            BrokerFindings findings = new BrokerFindings(cluster.bootstrapServers());
            return List.of(
                    findings.cluster(id, nodes.size()),
                    findings.transactionVersion(features(admin)),
                    findings.transactionTimeout(
                            transactionTimeout(admin, nodes.iterator().next())));
        }
    }

    private static Map<String, Short> features(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, Short> levels = new HashMap<>();
        admin.describeFeatures()
                .featureMetadata()
                .get()
                .finalizedFeatures()
                .forEach((feature, range) -> levels.put(feature, range.maxVersionLevel()));
        return levels;
    }

    private static Optional<Long> transactionTimeout(Admin admin, Node node)
            throws ExecutionException, InterruptedException {
        ConfigResource broker = new ConfigResource(BROKER, node.idString());
        try {
            ConfigEntry entry = admin.describeConfigs(List.of(broker))
                    .all()
                    .get()
                    .get(broker)
                    .get(TRANSACTION_MAX_TIMEOUT);
            return Optional.ofNullable(entry).map(ConfigEntry::value).map(Long::valueOf);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClusterAuthorizationException) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
