package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * another count, and ends a thread without a word about the cause where it would have to.
 */
public final class TopicPartitions {
    private final Connection connection;
    private final Map<String, Integer> counts;

    private TopicPartitions(Connection connection, Map<String, Integer> counts) {
        this.connection = connection;
        this.counts = counts;
    }

    /**
     * Asks for some topics, whether they are there or not.
     *
     * @throws IllegalStateException where no broker answers
     */
    public static TopicPartitions find(Connection connection, List<String> topics) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        try (Admin admin = Admin.create(connection.adminSettings())) {
            for (var topic : admin.describeTopics(topics).topicNameValues().entrySet()) {
                count(topic.getKey(), topic.getValue()).ifPresent(count -> counts.put(topic.getKey(), count));
            }
        }
        return new TopicPartitions(connection, Map.copyOf(counts));
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

    /** The count of a topic; empty where it is not there. */
    public OptionalInt count(String topic) {
        Integer count = counts.get(topic);
        return count == null ? OptionalInt.empty() : OptionalInt.of(count);
    }

    /** @throws IllegalStateException where the topic is not there */
    public int require(String topic) {
        return count(topic)
                .orElseThrow(() -> new IllegalStateException("topic '" + topic + "' is not on the brokers "
                        + connection.brokers() + "; expected it there before the app starts: freshet setup"));
    }

    /**
     * The one count of the topics that an app reads and writes by partition, and of its state.
     *
     * @param state the changelog of a store: it keeps the count that the first of {@code topics} had when the app began
     * @param topics that must have one count
     * @throws IllegalStateException where they have not
     */
    public static int requireAlike(Connection connection, String state, List<String> topics) {
        List<String> all = new ArrayList<>(topics);
        all.add(state);
        TopicPartitions found = find(connection, all);
        topics.forEach(found::require);
        if (found.counts.values().stream().distinct().count() > 1) {
            throw new IllegalStateException(
                    "topics that hold a task in the partition of one number must have one count, and there are: "
                            + found.shown(all)
                            + ". A count cannot be lowered, and a higher one moves tasks away from their state: begin anew"
                            + " under another topic.prefix and other values of application.id, and produce specs and"
                            + " labels again");
        }
        return found.require(topics.get(0));
    }

    private String shown(List<String> topics) {
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
