package io.freshet.embedded;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.confluent.kafka.schemaregistry.CompatibilityChecker;
import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.SimpleParsedSchemaHolder;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Schemas with their ids, subjects, versions and levels. Confluent's in-memory client parses schemas and resolves their
 * references, but forgets with the process and checks no compatibility: both are added here. A change is in the file
 * before anybody is told of it, so that no id is ever given to two schemas. Called from the HTTP threads; changes are
 * made one after the other.
 */
final class SchemaStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final MockSchemaRegistryClient client = new MockSchemaRegistryClient();
    private volatile RegistryContents contents = RegistryContents.EMPTY;

    private SchemaStore(Path file) {
        this.file = file;
    }

    /** @param folder has all in one readable file, which each change replaces as a whole */
    static SchemaStore open(Path folder) {
        SchemaStore store = new SchemaStore(folder.resolve("schemas.json"));
        store.restore(store.read());
        return store;
    }

    private RegistryContents read() {
        if (Files.notExists(file)) {
            return RegistryContents.EMPTY;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), RegistryContents.class);
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedException(
                    "'%s' does not hold schemas (%s); bring back the file of the last run: records already written carry its ids"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private synchronized void restore(RegistryContents kept) {
        kept.registrations().forEach(this::replay);
        contents = kept;
    }

    private void replay(Registration kept) {
        ParsedSchema schema = parsed(kept.schema(), kept.referenceEntities())
                .orElseThrow(
                        () -> new EmbeddedException("'%s' holds a schema of subject '%s', version %d, that is not Avro"
                                .formatted(file, kept.subject(), kept.version())));
        tellClient(kept, schema);
    }

    RegistryContents contents() {
        return contents;
    }

    ParsedSchema parse(String schema, List<SchemaReference> references) {
        return parsed(schema, references)
                .orElseThrow(() -> RegistryProblem.INVALID_SCHEMA.because(
                        "Invalid schema %s with refs %s of type AVRO".formatted(abbreviated(schema), references)));
    }

    private Optional<ParsedSchema> parsed(String schema, List<SchemaReference> references) {
        return client.parseSchema("AVRO", schema, references);
    }

    /** The same schema again gets the version it has; another one must fit the subject's level. */
    synchronized Registration register(String subject, ParsedSchema schema) {
        return contents.find(subject, schema).orElseGet(() -> registerNew(subject, schema));
    }

    private Registration registerNew(String subject, ParsedSchema schema) {
        requireCompatible(subject, schema, contents.versions(subject));
        Registration added = contents.next(subject, schema);
        change(now -> now.with(added));
        tellClient(added, schema);
        return added;
    }

    private void requireCompatible(String subject, ParsedSchema schema, List<Registration> earlier) {
        List<String> differences = incompatibilities(subject, schema, earlier);
        if (!differences.isEmpty()) {
            throw RegistryProblem.INCOMPATIBLE_SCHEMA.because(
                    "Schema being registered is incompatible with an earlier schema for subject \"%s\", details: %s"
                            .formatted(subject, differences));
        }
    }

    /** What breaks the subject's level against earlier versions, oldest first; empty when the schema fits. */
    List<String> incompatibilities(String subject, ParsedSchema schema, List<Registration> earlier) {
        CompatibilityLevel level = contents.level(subject);
        return CompatibilityChecker.checker(level)
                .isCompatibleWithHolders(
                        schema,
                        earlier.stream()
                                .map(r -> parse(r.schema(), r.referenceEntities()))
                                .map(SimpleParsedSchemaHolder::new)
                                .collect(Collectors.toList()));
    }

    synchronized void setLevel(String subject, CompatibilityLevel level) {
        change(now -> now.withLevel(subject, level));
    }

    synchronized void setDefaultLevel(CompatibilityLevel level) {
        change(now -> now.withDefaultLevel(level));
    }

    private void change(UnaryOperator<RegistryContents> operator) {
        RegistryContents changed = operator.apply(contents);
        write(changed);
        contents = changed;
    }

    private void write(RegistryContents contents) {
        try {
            AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' cannot be written".formatted(file), e);
        }
    }

    /** Later schemas may refer to this one. */
    private void tellClient(Registration known, ParsedSchema schema) {
        try {
            client.register(known.subject(), schema, known.version(), known.id());
        } catch (IOException | RestClientException e) {
            throw new IllegalStateException(
                    "version %d of subject '%s' from '%s' is refused by the client: %s"
                            .formatted(known.version(), known.subject(), file, e.getMessage()),
                    e);
        }
    }

    private static String abbreviated(String schema) {
        return schema.length() <= 200 ? schema : schema.substring(0, 200) + "…";
    }
}
