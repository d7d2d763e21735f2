package io.freshet.cli.doctor;

import io.freshet.runtime.Connection;
import io.freshet.schemas.setup.TopicSetup;
import io.freshet.workload.client.Cluster;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Whether the topics are there, as they should be. */
final class TopicsCheck extends Check {
    private final Cluster cluster;
    private final TopicSetup setup;

    TopicsCheck(Cluster cluster, TopicSetup setup) {
        super(
                "topics",
                "topics that begin with '" + cluster.topics().prefix() + "' and can be described",
                "get the broker to answer (" + Connection.BOOTSTRAP_SERVERS + "), and allow this user Describe and"
                        + " DescribeConfigs on the topics");
        this.cluster = cluster;
        this.setup = setup;
    }

    @Override
    List<CheckResult> look() {
        try (Admin admin = cluster.admin()) {
            return SetupResults.of(name(), setup.checkTopics(admin));
        }
    }
}
