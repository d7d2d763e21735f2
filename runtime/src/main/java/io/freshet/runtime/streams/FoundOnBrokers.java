package io.freshet.runtime.streams;

import io.freshet.runtime.BrokerOffsets;
import io.freshet.runtime.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What an app finds on the brokers before it starts.
 *
 * @param usedOutputs its output topics in which something was ever written
 * @param hasState whether any of its changelog topics is there
 * @param committed where its group is, by partition of its input
 * @param begins where that input begins
 */
record FoundOnBrokers(
        AppTopics topics,
        Set<String> usedOutputs,
        boolean hasState,
        Map<TopicPartition, Long> committed,
        Map<TopicPartition, Long> begins) {

    /** @throws IllegalStateException if a topic is not there or no broker answers */
    static FoundOnBrokers look(Connection connection, AppTopics topics, String applicationId) {
        try (Admin admin = Admin.create(connection.adminSettings())) {
            return look(admin, topics, applicationId);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "what application.id '" + applicationId + "' begins with cannot be asked for: "
                            + e.getCause().getMessage() + "; expected topics " + topics.inputs() + " and "
                            + topics.outputs() + " on the brokers, and the right to describe them and the group",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking what '" + applicationId + "' begins with", e);
        }
    }

    private static FoundOnBrokers look(Admin admin, AppTopics topics, String applicationId)
            throws ExecutionException, InterruptedException {
        BrokerOffsets offsets = new BrokerOffsets(admin);
        Set<TopicPartition> inputs = offsets.partitions(topics.inputs());
        Map<TopicPartition, Long> committed = offsets.committed(applicationId);
        committed.keySet().retainAll(inputs);
        return new FoundOnBrokers(
                topics,
                used(offsets, topics.outputs()),
                admin.listTopics().names().get().stream().anyMatch(topics.changelogs()::contains),
                committed,
                offsets.of(inputs, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED));
    }

    private static Set<String> used(BrokerOffsets offsets, Set<String> topics)
            throws ExecutionException, InterruptedException {
        return offsets
                .of(offsets.partitions(topics), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED)
                .entrySet()
                .stream()
                .filter(end -> end.getValue() > 0)
                .map(end -> end.getKey().topic())
                .collect(Collectors.toSet());
    }

    /**
     * Refuses to do everything once more: an app without state that stands before topics on which its work was done already.
     *
     * @param beginAnew the application id that may
     * @throws IllegalStateException if it may not
     */
    void requireOwnWork(String app, String applicationId, Optional<String> beginAnew) {
        boolean stateless = topics.changelogs().isEmpty();
        boolean wanted = beginAnew.filter(applicationId::equals).isPresent();
        if (stateless || hasState || usedOutputs.isEmpty() || wanted) {
            return;
        }
        throw new IllegalStateException(app + " as application.id '" + applicationId
                + "' has no state on these brokers, and something was written before to " + quoted(usedOutputs)
                + "; expected topics without " + app
                + "'s work, or the application.id that did it. Starting would do again"
                + " all that " + quoted(topics.inputs())
                + " retain: start it with the former application.id, or, if that is"
                + " what you want or the state is lost, with begin.anew=" + applicationId);
    }

    private static String quoted(Set<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    /** Of each partition whose records were deleted before the group read them, how many offsets that is. */
    Map<TopicPartition, Long> lost() {
        return committed.entrySet().stream()
                .filter(entry -> beginOf(entry.getKey()) > entry.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> beginOf(entry.getKey()) - entry.getValue()));
    }

    private long beginOf(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    /** Where each partition begins of which the group knows no offset. */
    Map<TopicPartition, Long> unknown() {
        Map<TopicPartition, Long> unknown = new HashMap<>(begins);
        unknown.keySet().removeAll(committed.keySet());
        return unknown;
    }
}
