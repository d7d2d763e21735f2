package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/** The ids that the brokers know; each is asked for once, unless it is wanted afresh. Safe for use by several threads. */
final class BrokerTopicIds implements TopicIds {
    private final Connection connection;
    private final Map<String, Uuid> known = new ConcurrentHashMap<>();

    BrokerTopicIds(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Uuid of(String topic) {
        return known.computeIfAbsent(topic, this::ask);
    }

    @Override
    public Uuid afresh(String topic) {
        known.remove(topic);
        return of(topic);
    }

    private Uuid ask(String topic) {
        try (Admin admin = Admin.create(connection.adminSettings())) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .topicId();
        } catch (ExecutionException e) {
            throw new KafkaException("the id of topic '" + topic + "' cannot be asked for", e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
