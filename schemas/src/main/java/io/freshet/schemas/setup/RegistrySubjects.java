package io.freshet.schemas.setup;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.serde.RegistryAnswers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the registry's subjects, and changes them. */
record RegistrySubjects(SchemaRegistryClient registry) {
    /** The subject of a topic's values; one that nobody knows has no version. */
    FoundSubject find(TopicSpec topic) {
        String subject = topic.subject();
        List<Integer> versions =
                ask(subject, () -> registry.getAllVersions(subject)).orElse(List.of());
        return new FoundSubject(
                ask(subject, () -> registry.getCompatibility(subject)),
                !versions.isEmpty()
                        && ask(subject, () -> registry.getId(subject, schema(topic), true))
                                .isPresent(),
                schemas(subject, versions));
    }

    private List<String> schemas(String subject, List<Integer> versions) {
        List<String> schemas = new ArrayList<>();
        for (int version : versions) {
            ask(subject, () -> registry.getSchemaMetadata(subject, version).getSchema())
                    .ifPresent(schemas::add);
        }
        return schemas;
    }

    /** Sets the level that the registry holds the subject to. */
    void setLevel(TopicSpec topic) {
        tell(topic.subject(), () -> registry.updateCompatibility(topic.subject(), topic.compatibility()));
    }

    /** Adds Freshet's schema as the newest version. */
    void register(TopicSpec topic) {
        tell(topic.subject(), () -> registry.register(topic.subject(), schema(topic), true));
    }

    private static AvroSchema schema(TopicSpec topic) {
        return new AvroSchema(topic.schema());
    }

    /** Empty if the registry says that it has no such thing. */
    private static <T> Optional<T> ask(String subject, Call<T> call) {
        try {
            return Optional.ofNullable(tell(subject, call));
        } catch (SetupException e) {
            if (e.getCause() instanceof RestClientException refusal && RegistryAnswers.isWithoutLevel(refusal)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static <T> T tell(String subject, Call<T> call) {
        try {
            return call.answer();
        } catch (RestClientException e) {
            throw new SetupException("subject '" + subject + "': the schema registry refused: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SetupException(
                    "subject '" + subject + "': the schema registry does not answer: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T answer() throws IOException, RestClientException;
    }
}
