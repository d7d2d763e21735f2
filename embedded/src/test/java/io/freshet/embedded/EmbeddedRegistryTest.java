package io.freshet.embedded;

import static io.freshet.embedded.TestSchemas.NOTE;
import static io.freshet.embedded.TestSchemas.NOTE_WITHOUT_DEFAULT;
import static io.freshet.embedded.TestSchemas.NOTE_WITH_DEFAULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchemaProvider;
import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every answer here has gone over HTTP through Confluent's own caching client. */
@Timeout(60)
class EmbeddedRegistryTest {
    private static final String SUBJECT = "examples-value";

    @TempDir
    Path folder;

    @Test
    void givesBackByIdAndByVersionWhatWasRegistered() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            int id = client(registry).register(SUBJECT, NOTE);

            assertThat(client(registry).getSchemaById(id)).isEqualTo(NOTE);
            assertThat(client(registry).getSchemaBySubjectAndId(SUBJECT, id)).isEqualTo(NOTE);
            SchemaMetadata latest = client(registry).getLatestSchemaMetadata(SUBJECT);
            assertThat(latest.getId()).isEqualTo(id);
            assertThat(latest.getVersion()).isEqualTo(1);
            assertThat(latest.getSchema()).isEqualTo(NOTE.canonicalString());
            assertThat(client(registry).getAllSubjects()).containsExactly(SUBJECT);
        }
    }

    @Test
    void registersTheSameSchemaOnceASubjectAndOneIdOverAll() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            int id = client(registry).register(SUBJECT, NOTE);

            assertThat(client(registry).register(SUBJECT, NOTE)).isEqualTo(id);
            assertThat(client(registry).register("other-value", NOTE)).isEqualTo(id);
            assertThat(client(registry).register(SUBJECT, NOTE_WITH_DEFAULT)).isNotEqualTo(id);
            assertThat(client(registry).getAllVersions(SUBJECT)).containsExactly(1, 2);
            assertThat(client(registry).getAllVersions("other-value")).containsExactly(1);
            assertThat(client(registry).getAllSubjectsById(id)).containsExactly(SUBJECT, "other-value");
        }
    }

    @Test
    void keepsIdsVersionsLevelsAndAddressOverARestart() throws Exception {
        String url;
        int first;
        int second;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            url = registry.url();
            client(registry).register("other-value", NOTE_WITH_DEFAULT);
            first = client(registry).register(SUBJECT, NOTE);
            second = client(registry).register(SUBJECT, NOTE_WITH_DEFAULT);
            client(registry).updateCompatibility(SUBJECT, "FULL_TRANSITIVE");
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            assertThat(registry.url()).isEqualTo(url);
            assertThat(client(registry).getId(SUBJECT, NOTE)).isEqualTo(first);
            assertThat(client(registry).getVersion(SUBJECT, NOTE_WITH_DEFAULT)).isEqualTo(2);
            assertThat(client(registry).getSchemaById(second)).isEqualTo(NOTE_WITH_DEFAULT);
            assertThat(client(registry).getCompatibility(SUBJECT)).isEqualTo("FULL_TRANSITIVE");
            assertThat(client(registry).register("new-value", NOTE_WITHOUT_DEFAULT))
                    .isGreaterThan(Math.max(first, second));
        }
    }

    @Test
    void refusesASchemaThatOlderRecordsDoNotFit() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            client(registry).register(SUBJECT, NOTE);

            RestClientException refusal = catchThrowableOfType(
                    RestClientException.class, () -> client(registry).register(SUBJECT, NOTE_WITHOUT_DEFAULT));

            assertThat(refusal.getStatus()).isEqualTo(409);
            assertThat(refusal.getErrorCode()).isEqualTo(409);
            assertThat(refusal).hasMessageContainingAll(SUBJECT, "READER_FIELD_MISSING_DEFAULT_VALUE", "stars");
            assertThat(client(registry).getAllVersions(SUBJECT)).containsExactly(1);
        }
    }

    @Test
    void takesAnySchemaWhereTheLevelIsNone() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            client(registry).register(SUBJECT, NOTE);
            client(registry).updateCompatibility(SUBJECT, "NONE");

            client(registry).register(SUBJECT, NOTE_WITHOUT_DEFAULT);

            assertThat(client(registry).getAllVersions(SUBJECT)).containsExactly(1, 2);
        }
    }

    @Test
    void checksEveryVersionUnderATransitiveLevelAndTheLastOneElse() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            client(registry).register(SUBJECT, NOTE);
            client(registry).register(SUBJECT, NOTE_WITH_DEFAULT);
            client(registry).updateCompatibility(SUBJECT, "BACKWARD_TRANSITIVE");
            assertThatThrownBy(() -> client(registry).register(SUBJECT, NOTE_WITHOUT_DEFAULT))
                    .isInstanceOf(RestClientException.class);

            client(registry).updateCompatibility(SUBJECT, "BACKWARD");

            assertThat(client(registry).register(SUBJECT, NOTE_WITHOUT_DEFAULT)).isPositive();
        }
    }

    @Test
    void tellsBeforehandWhetherASchemaFits() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            assertThat(client(registry).testCompatibility(SUBJECT, NOTE)).isTrue();
            client(registry).register(SUBJECT, NOTE);

            assertThat(client(registry).testCompatibility(SUBJECT, NOTE_WITH_DEFAULT))
                    .isTrue();
            assertThat(client(registry).testCompatibility(SUBJECT, NOTE_WITHOUT_DEFAULT))
                    .isFalse();
            assertThat(client(registry).testCompatibilityVerbose(SUBJECT, NOTE_WITHOUT_DEFAULT))
                    .anyMatch(message -> message.contains("stars"));
        }
    }

    @Test
    void resolvesReferencesAlsoAfterARestart() throws Exception {
        int id;
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            client(registry).register("note", NOTE);
            id = client(registry).register(SUBJECT, book(client(registry)));
        }

        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            AvroSchema kept = (AvroSchema) client(registry).getSchemaById(id);

            assertThat(kept.rawSchema().getField("note").schema().getFullName()).isEqualTo("test.Note");
        }
    }

    @Test
    void answersWhatItDoesNotKnowWithConfluentsErrorCodes() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(folder)) {
            client(registry).register(SUBJECT, NOTE);

            assertThat(errorCode(() -> client(registry).getSchemaById(99))).isEqualTo(40403);
            assertThat(errorCode(() -> client(registry).getLatestSchemaMetadata("nobody")))
                    .isEqualTo(40401);
            assertThat(errorCode(() -> client(registry).getSchemaMetadata(SUBJECT, 7)))
                    .isEqualTo(40402);
            assertThat(errorCode(() -> client(registry).getId(SUBJECT, NOTE_WITH_DEFAULT)))
                    .isEqualTo(40403);
            assertThat(errorCode(() -> client(registry).updateCompatibility(SUBJECT, "SOMEHOW")))
                    .isEqualTo(42203);
        }
    }

    @Test
    void refusesToStartOnADamagedFileAndNamesIt() throws Exception {
        Path file = folder.resolve("schemas.json");
        Files.write(file, "{\"registrations\": [{".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> EmbeddedRegistry.start(folder))
                .isInstanceOf(EmbeddedException.class)
                .hasMessageContaining(file.toString());
    }

    private interface Call {
        void run() throws Exception;
    }

    private static int errorCode(Call call) {
        return catchThrowableOfType(RestClientException.class, call::run).getErrorCode();
    }

    /** A new client each time: it asks the registry and not its own memory. */
    private static SchemaRegistryClient client(EmbeddedRegistry registry) {
        return new CachedSchemaRegistryClient(
                List.of(registry.url()), 100, List.of(new AvroSchemaProvider()), Map.of());
    }

    private static AvroSchema book(SchemaRegistryClient client) {
        String schema =
                "{\"type\":\"record\",\"name\":\"Book\",\"namespace\":\"test\",\"fields\":[{\"name\":\"note\",\"type\":\"Note\"}]}";
        return (AvroSchema) client.parseSchema("AVRO", schema, List.of(new SchemaReference("test.Note", "note", 1)))
                .orElseThrow();
    }
}
