package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schemas that records were written with, by id.
 *
 * <p>Ids that the registry does not know are remembered for a while, and only so many: hostile records must cost neither a
 * look-up each nor memory without bound. Used by one thread at a time.
 */
final class WriterSchemas {
    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration UNKNOWN_FOR = Duration.ofMinutes(1);
    private static final int HTTP_NOT_FOUND = 404;

    private final SchemaRegistryClient registry;
    private final Clock clock;
    private final Map<Integer, WriterSchema> known = leastRecentlyUsed();
    private final Map<Integer, Instant> unknownUntil = leastRecentlyUsed();

    WriterSchemas(SchemaRegistryClient registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A writer's schema, and whether it contains itself. */
    record WriterSchema(Schema schema, boolean recursive) {}

    /**
     * @throws DecodeException {@code UNKNOWN_SCHEMA}
     * @throws RegistryUnavailableException where the registry does not answer
     */
    WriterSchema byId(int id) throws DecodeException {
        WriterSchema schema = known.get(id);
        if (schema != null) {
            return schema;
        }
        refuseKnownUnknown(id);
        WriterSchema found = fetch(id);
        known.put(id, found);
        return found;
    }

    private void refuseKnownUnknown(int id) throws DecodeException {
        Instant until = unknownUntil.get(id);
        if (until != null && clock.instant().isBefore(until)) {
            throw unknown(id, null);
        }
    }

    private WriterSchema fetch(int id) throws DecodeException {
        try {
            return writerSchema(id, registry.getSchemaById(id));
        } catch (RestClientException e) {
            throw refusalOrOutage(id, e);
        } catch (IOException e) {
            throw unavailable(id, e);
        }
    }

    private static WriterSchema writerSchema(int id, ParsedSchema parsed) throws DecodeException {
        if (!(parsed instanceof AvroSchema avro)) {
            throw new DecodeException(
                    DecodeProblem.WRONG_RECORD,
                    "schema id " + id + " is of type " + parsed.schemaType() + "; expected AVRO");
        }
        return new WriterSchema(avro.rawSchema(), SchemaRecursion.isIn(avro.rawSchema()));
    }

    // Only "there is no such schema" speaks of the record; every other answer (401, 403, 429, 5xx) speaks of the
    // registry.
    private DecodeException refusalOrOutage(int id, RestClientException e) {
        if (e.getStatus() != HTTP_NOT_FOUND) {
            throw unavailable(id, e);
        }
        unknownUntil.put(id, clock.instant().plus(UNKNOWN_FOR));
        return unknown(id, e);
    }

    private static DecodeException unknown(int id, RestClientException cause) {
        return new DecodeException(
                DecodeProblem.UNKNOWN_SCHEMA,
                "the registry knows no schema with id " + id + "; register the producer's schema there first",
                cause);
    }

    private static RegistryUnavailableException unavailable(int id, Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry did not give schema id " + id + ": " + cause.getMessage(), cause);
    }

    private static <V> Map<Integer, V> leastRecentlyUsed() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };
    }
}
