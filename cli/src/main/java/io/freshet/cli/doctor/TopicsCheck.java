package io.freshet.cli.doctor;

import io.freshet.cli.client.Cluster;
import io.freshet.runtime.Connection;
import io.freshet.schemas.setup.TopicSetup;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** Whether the topics are there, as they should be. */
final class TopicsCheck implements Check {
    private final Cluster cluster;
    private final TopicSetup setup;

    TopicsCheck(Cluster cluster, TopicSetup setup) {
        this.cluster = cluster;
        this.setup = setup;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public String expected() {
        return "topics that begin with '" + cluster.topics().prefix() + "' and can be described";
    }

    @Override
    public String remedy() {
        return "get the broker to answer (" + Connection.BOOTSTRAP_SERVERS + "), and allow this user Describe and"
                + " DescribeConfigs on the topics";
    }

    @Override
    public List<Finding> look() {
        try (Admin admin = cluster.admin()) {
            return SetupFindings.of(name(), setup.checkTopics(admin));
        }
    }
}
