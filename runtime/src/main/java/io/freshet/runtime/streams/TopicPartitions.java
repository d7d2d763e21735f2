package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How many partitions topics have, asked from the brokers before an app starts. Kafka Streams cannot give a topic of its own
 * another count, and ends a thread without a word about the cause if it would have to.
 */
public final class TopicPartitions {
    private final String brokers;
    private final Map<String, Integer> counts;

    private TopicPartitions(String brokers, Map<String, Integer> counts) {
        this.brokers = brokers;
        this.counts = counts;
    }

    /**
     * Asks for some topics, whether they are there or not.
     *
     * @throws IllegalStateException if no broker answers
     */
    public static TopicPartitions find(Connection connection, List<String> topics) {
        try (Admin admin = Admin.create(connection.adminSettings())) {
            return find(admin, connection.brokers(), topics);
        }
    }

    static TopicPartitions find(Admin admin, String brokers, List<String> topics) {
        Map<String, Integer> counts = new HashMap<>();
        for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
            count(topic.getKey(), topic.getValue()).ifPresent(count -> counts.put(topic.getKey(), count));
        }
        return new TopicPartitions(brokers, Map.copyOf(counts));
    }

    private static OptionalInt count(String topic, KafkaFuture<TopicDescription> described) {
        try {
            return OptionalInt.of(described.get().partitions().size());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return OptionalInt.empty();
            }
            throw new IllegalStateException(
                    "topic '" + topic + "' cannot be described: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for topic '" + topic + "'", e);
        }
    }

    /** The count of a topic; empty if it is not there. */
    public OptionalInt count(String topic) {
        Integer count = counts.get(topic);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** @throws IllegalStateException if the topic is not there */
    public int require(String topic) {
        return count(topic)
                .orElseThrow(() -> new IllegalStateException("topic '" + topic + "' is not on the brokers " + brokers
                        + "; expected it there before the app starts: freshet setup"));
    }

    /** Whether two of them have different counts. */
    boolean differ() {
        return counts.values().stream().distinct().count() > 1;
    }

    String shown(List<String> topics) {
        return String.join(
                ", ",
                topics.stream()
                        .filter(counts::containsKey)
                        .map(topic -> counts.get(topic) + " partitions of '" + topic + "'")
                        .toList());
    }

    /** The topic that a store's changes go to. */
    public static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    /** The topic that a re-keying step goes through. */
    public static String repartition(String applicationId, String step) {
        return applicationId + "-" + step + "-repartition";
    }
}
