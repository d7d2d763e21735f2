package io.freshet.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.rest.entities.Schema;
import io.confluent.kafka.schemaregistry.client.rest.entities.SchemaReference;
import java.util.List;

/**
 * One version of a subject, as it is kept in the folder.
 *
 * @param version counts from 1 within its subject
 * @param id counts from 1 over all schemas; one schema has one id, also under several subjects
 * @param schema the canonical text
 */
record Registration(String subject, int version, int id, String schema, List<Reference> references) {
    Registration {
        references = references == null ? List.of() : List.copyOf(references);
    }

    /** A named type that the schema takes from a version of another subject. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reference(String name, String subject, Integer version) {
        static Reference of(SchemaReference reference) {
            return new Reference(reference.getName(), reference.getSubject(), reference.getVersion());
        }

        SchemaReference toEntity() {
            return new SchemaReference(name, subject, version);
        }
    }

    static Registration of(String subject, int version, int id, ParsedSchema schema) {
        return new Registration(subject, version, id, schema.canonicalString(), references(schema));
    }

    boolean holds(ParsedSchema other) {
        return schema.equals(other.canonicalString()) && references.equals(references(other));
    }

    boolean hasSchemaOf(Registration other) {
        return schema.equals(other.schema) && references.equals(other.references);
    }

    List<SchemaReference> referenceEntities() {
        return references.stream().map(Reference::toEntity).toList();
    }

    Schema toEntity() {
        return new Schema(subject, version, id, "AVRO", referenceEntities(), schema);
    }

    private static List<Reference> references(ParsedSchema schema) {
        return schema.references().stream().map(Reference::of).toList();
    }
}
