package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import io.freshet.runtime.reach.Complaint;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Topics that must have one partition count: an app reads and writes them by partition, and its state lies by the same partitions.
 *
 * @param topics one or more
 * @param state the changelog of a store: it keeps the count that the first of {@code topics} had when the app began
 */
public record PartitionsAlike(List<String> topics, String state) {
    private static final String WAY =
            "a count cannot be lowered, and a higher one moves tasks away from their state: begin anew"
                    + " under another topic.prefix and other values of application.id, and produce specs and labels again";

    /**
     * Their one count.
     *
     * @throws IllegalStateException if they have not
     */
    public int require(Connection connection) {
        TopicPartitions found = TopicPartitions.find(connection, all());
        topics.forEach(found::require);
        complaint(found).ifPresent(complaint -> {
            throw new IllegalStateException(complaint.sentence());
        });
        return found.require(topics.get(0));
    }

    /** What keeps the app from starting; empty if it has no state yet, or if all is well. */
    public Optional<Complaint> complaint(Admin admin, String brokers) {
        TopicPartitions found = TopicPartitions.find(admin, brokers, all());
        return found.count(state).isPresent() ? complaint(found) : Optional.empty();
    }

    private Optional<Complaint> complaint(TopicPartitions found) {
        return found.differ()
                ? Optional.of(new Complaint(
                        "topics that must have one partition count, for a task is in the partition of one number of each,"
                                + " have different ones: " + found.shown(all()),
                        WAY))
                : Optional.empty();
    }

    private List<String> all() {
        return Stream.concat(topics.stream(), Stream.of(state)).toList();
    }
}
