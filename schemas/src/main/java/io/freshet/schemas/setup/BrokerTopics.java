package io.freshet.schemas.setup;

import static org.apache.kafka.common.config.ConfigResource.Type.TOPIC;

import io.freshet.schemas.TopicSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the broker's topics, and changes them. */
record BrokerTopics(Admin admin) {
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(5);
    private static final Duration GLANCE = Duration.ofMillis(50);

    /** Those of {@code names} that are there. */
    Map<String, FoundTopic> find(Collection<String> names) {
        Map<String, Integer> partitions = partitions(names);
        Map<ConfigResource, Config> configs = configs(partitions.keySet());
        Map<String, FoundTopic> found = new HashMap<>();
        partitions.forEach((name, count) ->
                found.put(name, new FoundTopic(count, values(configs.get(resource(name))))));
        return found;
    }

    private Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, description) -> {
            try {
                TopicDescription topic = await("topic '" + name + "' cannot be described", description);
                partitions.put(name, topic.partitions().size());
            } catch (SetupException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        });
        return partitions;
    }

    private Map<ConfigResource, Config> configs(Collection<String> names) {
        List<ConfigResource> resources =
                names.stream().map(BrokerTopics::resource).toList();
        return await(
                "the settings of topics cannot be described",
                admin.describeConfigs(resources).all());
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(TOPIC, topic);
    }

    private static Map<String, String> values(Config config) {
        return config.entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /**
     * Makes topics; harmless if somebody else has just made one.
     *
     * @return by topic, why it was not made
     */
    Map<String, String> create(Collection<TopicSpec> topics, int partitions, short replicationFactor) {
        List<NewTopic> wanted = topics.stream()
                .map(topic -> new NewTopic(topic.name(), partitions, replicationFactor).configs(topic.configs()))
                .toList();
        Map<String, String> refused = new HashMap<>();
        admin.createTopics(wanted).values().forEach((topic, created) -> {
            try {
                await("the broker did not create it", created);
            } catch (SetupException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    refused.put(topic, e.getMessage());
                }
            }
        });
        return refused;
    }

    /** Sets one of a topic's settings; the others stay. Empty if it was set, else why not. */
    Optional<String> set(String topic, String config, String value) {
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry(config, value), OpType.SET);
        try {
            await(
                    "the broker did not set it",
                    admin.incrementalAlterConfigs(Map.of(resource(topic), List.of(change)))
                            .all());
        } catch (SetupException e) {
            return Optional.of(e.getMessage());
        }
        return hasFollowed(topic, config, value)
                ? Optional.empty()
                : Optional.of("the broker took the change and did not follow it");
    }

    // The controller has a change before the broker that is asked for it.
    private boolean hasFollowed(String topic, String config, String value) {
        long begun = System.nanoTime();
        boolean followed = holds(topic, config, value);
        while (!followed && System.nanoTime() - begun < UNTIL_SEEN.toNanos()) {
            LockSupport.parkNanos(GLANCE.toNanos());
            followed = holds(topic, config, value);
        }
        return followed;
    }

    private boolean holds(String topic, String config, String value) {
        return value.equals(values(configs(List.of(topic)).get(resource(topic))).get(config));
    }

    private static <T> T await(String failure, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new SetupException(failure + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SetupException(failure + ": interrupted", e);
        }
    }
}
