package io.freshet.embedded;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaString;
import io.confluent.kafka.schemaregistry.client.rest.entities.SubjectVersion;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.CompatibilityCheckResponse;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.ConfigUpdateRequest;
import io.confluent.kafka.schemaregistry.client.rest.entities.requests.RegisterSchemaRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The part of Confluent's Schema Registry API (its "API reference" page, version 7) that clients use to write and read
 * records and to set compatibility. What it answers is written as JSON by {@link RegistryHandler}.
 */
record RegistryEndpoints(SchemaStore store) {
    List<Route> routes() {
        return List.of(
                Route.of("GET", "", (request, path) -> Map.of()),
                Route.of("GET", "schemas/types", (request, path) -> List.of("AVRO")),
                Route.of("GET", "schemas/ids/{id}", (request, path) -> schema(path.get(0))),
                Route.of("GET", "schemas/ids/{id}/subjects", (request, path) -> subjectsOf(path.get(0))),
                Route.of("GET", "schemas/ids/{id}/versions", (request, path) -> versionsOf(path.get(0))),
                Route.of("GET", "subjects", (request, path) -> store.contents().subjects()),
                Route.of("POST", "subjects/{subject}", (request, path) -> lookUp(path.get(0), request)),
                Route.of("GET", "subjects/{subject}/versions", (request, path) -> versions(path.get(0))),
                Route.of("POST", "subjects/{subject}/versions", (request, path) -> register(path.get(0), request)),
                Route.of(
                        "GET",
                        "subjects/{subject}/versions/{version}",
                        (request, path) -> version(path.get(0), path.get(1)).toEntity()),
                Route.of(
                        "POST",
                        "compatibility/subjects/{subject}/versions/{version}",
                        (request, path) -> check(path.get(0), path.get(1), request)),
                Route.of(
                        "GET",
                        "config",
                        (request, path) -> level(store.contents().defaultLevel())),
                Route.of("PUT", "config", (request, path) -> setDefaultLevel(request)),
                Route.of("GET", "config/{subject}", (request, path) -> levelOf(path.get(0), request)),
                Route.of("PUT", "config/{subject}", (request, path) -> setLevel(path.get(0), request)));
    }

    private SchemaString schema(String id) {
        Registration found = store.contents()
                .withId(number(id))
                .findFirst()
                .orElseThrow(() -> RegistryProblem.SCHEMA_NOT_FOUND.because("Schema %s not found".formatted(id)));
        return new SchemaString(found.toEntity());
    }

    private List<String> subjectsOf(String id) {
        return store.contents().withId(number(id)).map(Registration::subject).toList();
    }

    private List<SubjectVersion> versionsOf(String id) {
        return store.contents()
                .withId(number(id))
                .map(found -> new SubjectVersion(found.subject(), found.version()))
                .toList();
    }

    private List<Integer> versions(String subject) {
        return requireVersions(subject).stream().map(Registration::version).toList();
    }

    private Object lookUp(String subject, RegistryRequest request) {
        requireVersions(subject);
        return store.contents()
                .find(subject, sent(request))
                .orElseThrow(() -> RegistryProblem.SCHEMA_NOT_FOUND.because("Schema not found"))
                .toEntity();
    }

    private Map<String, Integer> register(String subject, RegistryRequest request) {
        return Map.of("id", store.register(subject, sent(request)).id());
    }

    private Registration version(String subject, String version) {
        requireVersions(subject);
        RegistryContents contents = store.contents();
        return (isLatest(version) ? contents.latest(subject) : contents.version(subject, number(version)))
                .orElseThrow(
                        () -> RegistryProblem.VERSION_NOT_FOUND.because("Version %s not found.".formatted(version)));
    }

    /** A subject that nobody has registered takes any schema. */
    private CompatibilityCheckResponse check(String subject, String version, RegistryRequest request) {
        boolean isNew = isLatest(version) && store.contents().versions(subject).isEmpty();
        List<Registration> against = isNew ? List.of() : List.of(version(subject, version));
        List<String> differences = store.incompatibilities(subject, sent(request), against);
        CompatibilityCheckResponse response = new CompatibilityCheckResponse();
        response.setIsCompatible(differences.isEmpty());
        response.setMessages(request.flag("verbose") ? differences : null);
        return response;
    }

    private Map<String, String> levelOf(String subject, RegistryRequest request) {
        RegistryContents contents = store.contents();
        if (!contents.levels().containsKey(subject) && !request.flag("defaultToGlobal")) {
            throw RegistryProblem.NO_LEVEL_OF_ITS_OWN.because(
                    "Subject '%s' does not have subject-level compatibility configured".formatted(subject));
        }
        return level(contents.level(subject));
    }

    private Map<String, String> setLevel(String subject, RegistryRequest request) {
        CompatibilityLevel level = sentLevel(request);
        store.setLevel(subject, level);
        return Map.of("compatibility", level.name());
    }

    private Map<String, String> setDefaultLevel(RegistryRequest request) {
        CompatibilityLevel level = sentLevel(request);
        store.setDefaultLevel(level);
        return Map.of("compatibility", level.name());
    }

    private static Map<String, String> level(CompatibilityLevel level) {
        return Map.of("compatibilityLevel", level.name());
    }

    private List<Registration> requireVersions(String subject) {
        List<Registration> versions = store.contents().versions(subject);
        if (versions.isEmpty()) {
            throw RegistryProblem.SUBJECT_NOT_FOUND.because("Subject '%s' not found.".formatted(subject));
        }
        return versions;
    }

    private ParsedSchema sent(RegistryRequest request) {
        RegisterSchemaRequest sent = parsed(request, RegisterSchemaRequest::fromJson);
        if (sent.getSchema() == null || !isAvro(sent.getSchemaType())) {
            throw RegistryProblem.INVALID_SCHEMA.because(
                    "Invalid schema of type %s; this registry holds schemas of type AVRO"
                            .formatted(sent.getSchemaType()));
        }
        List<SchemaReference> references = sent.getReferences() == null ? List.of() : sent.getReferences();
        ParsedSchema schema = store.parse(sent.getSchema(), references);
        return request.flag("normalize") ? schema.normalize() : schema;
    }

    private static CompatibilityLevel sentLevel(RegistryRequest request) {
        String name = parsed(request, ConfigUpdateRequest::fromJson).getCompatibilityLevel();
        CompatibilityLevel level = name == null ? null : CompatibilityLevel.forName(name);
        if (level == null) {
            throw RegistryProblem.INVALID_LEVEL.because("Invalid compatibility level '%s'. Valid values are %s"
                    .formatted(name, List.of(CompatibilityLevel.values())));
        }
        return level;
    }

    private interface FromJson<T> {
        T read(String json) throws IOException;
    }

    private static <T> T parsed(RegistryRequest request, FromJson<T> reader) {
        try {
            T parsed = reader.read(request.body());
            if (parsed != null) {
                return parsed;
            }
        } catch (IOException e) {
            throw RegistryProblem.MALFORMED_REQUEST.because(
                    "The request body is not the JSON expected: %s".formatted(e.getMessage()));
        }
        throw RegistryProblem.MALFORMED_REQUEST.because("The request body is null");
    }

    private static boolean isAvro(String schemaType) {
        return schemaType == null || schemaType.equals("AVRO");
    }

    private static boolean isLatest(String version) {
        return version.equals("latest") || version.equals("-1");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw RegistryProblem.INVALID_VERSION.because(
                    "'%s' is not a number from 1 to 2147483647, nor \"latest\"".formatted(text));
        }
    }
}
