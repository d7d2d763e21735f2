package io.freshet.cli.doctor;

import static org.apache.kafka.common.config.ConfigResource.Type.BROKER;

import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.BrokerReach;
import io.freshet.runtime.reach.Complaint;
import io.freshet.trainer.TransactionTimeout;
import io.freshet.workload.client.Cluster;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;

/** Whether brokers answer, and whether they do what exactly-once rests on. */
final class BrokerCheck extends Check {
    private static final String TRANSACTION_VERSION = "transaction.version";
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";

    /** From here on each transaction has an epoch of its own: a late write of an aborted one cannot slip into the next. */
    private static final int TRANSACTION_VERSION_WANTED = 2;

    private static final long LEAST_MILLIS = TransactionTimeout.LEAST.toMillis();
    private static final long MOST_MILLIS = TransactionTimeout.MOST.toMillis();

    private final Cluster cluster;

    BrokerCheck(Cluster cluster) {
        super(
                "broker",
                "a broker that answers at " + cluster.bootstrapServers(),
                "start it, or set " + Connection.BOOTSTRAP_SERVERS);
        this.cluster = cluster;
    }

    @Override
    Optional<Complaint> complaint() {
        return new BrokerReach(cluster.connection()).complaint();
    }

    @Override
    List<CheckResult> look() throws ExecutionException, InterruptedException {
        try (Admin admin = cluster.admin()) {
            DescribeClusterResult described = admin.describeCluster();
            Collection<Node> nodes = described.nodes().get();
            int brokers = nodes.size();
            return List.of(
                    ok(
                            brokers + (brokers == 1 ? " broker" : " brokers") + " of cluster "
                                    + described.clusterId().get(),
                            expected()),
                    transactionVersion(features(admin)),
                    transactionTimeout(timeoutMillis(admin, nodes.iterator().next())));
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

    /** @param features the finalised level of each */
    CheckResult transactionVersion(Map<String, Short> features) {
        int level = features.getOrDefault(TRANSACTION_VERSION, (short) 0);
        Short metadata = features.get("metadata.version");
        String wanted = TRANSACTION_VERSION_WANTED + " or more";
        String found = TRANSACTION_VERSION + " " + level + ", metadata.version "
                + (metadata == null ? "unknown" : String.valueOf(metadata));
        return level >= TRANSACTION_VERSION_WANTED
                ? ok(found, wanted)
                : warn(
                        found,
                        wanted,
                        "clusters that were upgraded in place stay at the old level, where a rare race can tear a transaction:"
                                + " on brokers from 4.0 on run kafka-features.sh --bootstrap-server "
                                + cluster.bootstrapServers() + " upgrade --feature " + TRANSACTION_VERSION + "="
                                + TRANSACTION_VERSION_WANTED);
    }

    // Empty if this user may not ask.
    private static Optional<Long> timeoutMillis(Admin admin, Node node)
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

    CheckResult transactionTimeout(Optional<Long> millis) {
        String wanted = MOST_MILLIS + " or more";
        if (millis.isEmpty()) {
            return warn(
                    TRANSACTION_MAX_TIMEOUT + " cannot be read",
                    wanted,
                    "look it up on the broker, or allow this user DescribeConfigs on the cluster");
        }
        String found = TRANSACTION_MAX_TIMEOUT + " is " + millis.get();
        String todo = "set " + TRANSACTION_MAX_TIMEOUT + "=" + MOST_MILLIS
                + " in every broker's server.properties and restart them one by one";
        if (millis.get() < LEAST_MILLIS) {
            return fail(found, LEAST_MILLIS + " or more: no process starts with less", todo);
        }
        return millis.get() < MOST_MILLIS
                ? warn(found, MOST_MILLIS + ": a trainer with slow steps needs up to that", todo)
                : ok(found, wanted);
    }
}
