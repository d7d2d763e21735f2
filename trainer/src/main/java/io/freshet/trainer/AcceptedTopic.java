package io.freshet.trainer;

import io.freshet.runtime.Connection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Asks the broker about the topic that training reads. */
final class AcceptedTopic {
    private AcceptedTopic() {}

    /** @throws IllegalStateException where the topic is not there or no broker answers */
    static int partitions(Connection connection) {
        String topic = connection.topics().accepted();
        try (Admin admin = Admin.create(connection.adminSettings())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "topic '" + topic + "' cannot be described: " + e.getCause().getMessage()
                            + "; expected it on the brokers before the trainer starts",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic '" + topic + "'", e);
        }
    }
}
