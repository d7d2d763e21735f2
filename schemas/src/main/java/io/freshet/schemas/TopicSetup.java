package io.freshet.schemas;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics and registers their schemas; what is there already stays as it is.
 *
 * @param partitions of every topic: those keyed by task must have the same count
 * @param replicationFactor of every topic
 */
public record TopicSetup(Topics topics, int partitions, short replicationFactor) {
    /** Creates what is missing on the broker and in the registry. */
    public void apply(Admin admin, SchemaRegistryClient registry) {
        topics.all().forEach(topic -> create(admin, topic));
        topics.all().stream().filter(topic -> topic.schema() != null).forEach(topic -> register(registry, topic));
    }

    private void create(Admin admin, TopicSpec topic) {
        NewTopic wanted = new NewTopic(topic.name(), partitions, replicationFactor).configs(topic.configs());
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException(
                        "topic '" + topic.name() + "' cannot be created: "
                                + e.getCause().getMessage(),
                        e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topic '" + topic.name() + "'", e);
        }
    }

    private static void register(SchemaRegistryClient registry, TopicSpec topic) {
        try {
            registry.updateCompatibility(topic.subject(), topic.compatibility());
            registry.register(topic.subject(), new AvroSchema(topic.schema()), true);
        } catch (RestClientException e) {
            throw new IllegalStateException(
                    "subject '" + topic.subject() + "' cannot be registered: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "subject '" + topic.subject() + "': the schema registry does not answer: " + e.getMessage(), e);
        }
    }
}
