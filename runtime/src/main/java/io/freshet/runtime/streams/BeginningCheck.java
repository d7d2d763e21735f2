package io.freshet.runtime.streams;

import io.freshet.runtime.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Asks the brokers what an app will find when it starts. */
final class BeginningCheck {
    private final Admin admin;
    private final AppTopics topics;
    private final String applicationId;

    private BeginningCheck(Admin admin, AppTopics topics, String applicationId) {
        this.admin = admin;
        this.topics = topics;
        this.applicationId = applicationId;
    }

    /** @throws IllegalStateException where a topic is not there or no broker answers */
    static Beginning look(Connection connection, AppTopics topics, String applicationId) {
        try (Admin admin = Admin.create(connection.adminSettings())) {
            return new BeginningCheck(admin, topics, applicationId).look();
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

    private Beginning look() throws ExecutionException, InterruptedException {
        Set<TopicPartition> inputs = partitions(topics.inputs());
        Map<TopicPartition, Long> committed = committed();
        committed.keySet().retainAll(inputs);
        return new Beginning(topics, usedOutputs(), hasState(), committed, offsets(inputs, OffsetSpec.earliest()));
    }

    private Set<String> usedOutputs() throws ExecutionException, InterruptedException {
        return offsets(partitions(topics.outputs()), OffsetSpec.latest()).entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .map(end -> end.getKey().topic())
                .collect(Collectors.toSet());
    }

    private boolean hasState() throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream().anyMatch(topics.changelogs()::contains);
    }

    private Set<TopicPartition> partitions(Collection<String> names) throws ExecutionException, InterruptedException {
        return admin.describeTopics(names).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec wanted)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> wanted));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(asked).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        group().forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private Map<TopicPartition, OffsetAndMetadata> group() throws ExecutionException, InterruptedException {
        try {
            return admin.listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw e;
        }
    }
}
