package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schemas that records were written with, by id.
 *
 * <p>Ids that the registry does not know, or whose schema is no Avro or none to read by, are remembered for a while, and only so many: hostile
 * records must cost neither a look-up each nor memory without bound. Used by one thread at a time.
 */
final class WriterSchemas {
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final String NO_AVRO = "Invalid schema ";

    /** As many as this are remembered of what was learned of schemas. */
    static final int MOST_KEPT = 1_000;

    private final SchemaRegistryClient registry;
    private final Clock clock;
    private final Map<Integer, Schema> known = new RecentlyUsed<>(MOST_KEPT);
    private final Map<Integer, Refusal> refusals = new RecentlyUsed<>(MOST_KEPT);

    WriterSchemas(SchemaRegistryClient registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    private record Refusal(DecodeProblem problem, String message, Instant until) {}

    /**
     * A schema by which anything may be read.
     *
     * @throws DecodeException {@code UNKNOWN_SCHEMA} or {@code WRONG_RECORD}, or as {@link SchemaBounds#check} says
     * @throws RegistryUnavailableException where the registry does not answer
     */
    Schema byId(int id) throws DecodeException {
        Schema schema = known.get(id);
        if (schema != null) {
            return schema;
        }
        refuseAsBefore(id);
        Schema found = fetch(id);
        known.put(id, found);
        return found;
    }

    private void refuseAsBefore(int id) throws DecodeException {
        Refusal refusal = refusals.get(id);
        if (refusal != null && clock.instant().isBefore(refusal.until())) {
            throw new DecodeException(refusal.problem(), refusal.message());
        }
    }

    // Registries give ids from 1 on; asked for another one, some answer with a fault of their own.
    private Schema fetch(int id) throws DecodeException {
        if (id < 1) {
            throw unknown(id, null);
        }
        try {
            return checked(id, registry.getSchemaById(id));
        } catch (RestClientException e) {
            throw refusalOrOutage(id, e);
        } catch (IOException e) {
            throw noAvroOrOutage(id, e);
        }
    }

    private Schema checked(int id, ParsedSchema parsed) throws DecodeException {
        if (!(parsed instanceof AvroSchema avro)) {
            throw new DecodeException(
                    DecodeProblem.WRONG_RECORD,
                    "schema id " + id + " is of type " + parsed.schemaType() + "; expected AVRO");
        }
        try {
            SchemaBounds.check(id, avro.rawSchema());
        } catch (DecodeException e) {
            throw refusal(id, e.problem(), e.getMessage(), e);
        }
        return avro.rawSchema();
    }

    // Only the registry's own "there is no such schema" speaks of the record; every other answer (401, 403, 429, 5xx, a
    // proxy's 404) speaks of the way to it.
    private DecodeException refusalOrOutage(int id, RestClientException e) {
        if (!RegistryAnswers.isNotThere(e)) {
            throw unavailable(id, e);
        }
        return unknown(id, e);
    }

    // Of a schema that is there but of another type (Protobuf, JSON Schema), or malformed, the client says so by an
    // IOException that only its message tells from an outage.
    private DecodeException noAvroOrOutage(int id, IOException e) {
        if (!String.valueOf(e.getMessage()).startsWith(NO_AVRO)) {
            throw unavailable(id, e);
        }
        return refusal(id, DecodeProblem.WRONG_RECORD, "schema id " + id + " is no Avro schema; expected one", e);
    }

    private DecodeException unknown(int id, RestClientException cause) {
        return refusal(
                id,
                DecodeProblem.UNKNOWN_SCHEMA,
                "the registry knows no schema with id " + id + "; register the producer's schema there first",
                cause);
    }

    private DecodeException refusal(int id, DecodeProblem problem, String message, Exception cause) {
        refusals.put(id, new Refusal(problem, message, clock.instant().plus(REFUSED_FOR)));
        return new DecodeException(problem, message, cause);
    }

    private static RegistryUnavailableException unavailable(int id, Exception cause) {
        return new RegistryUnavailableException(
                "the schema registry did not give schema id " + id + ": " + cause.getMessage(), cause);
    }
}
