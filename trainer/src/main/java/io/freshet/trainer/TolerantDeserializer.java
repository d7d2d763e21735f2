package io.freshet.trainer;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads a topic on which there may be bytes that hold no body of this release, such as one that only a later release writes: they become a
 * body {@link Unreadable}. Thrown, they would stop the partition for ever.
 *
 * @param avro throws a SerializationException if bytes are no record
 * @param thrown problems that the bytes are not to blame for
 * @param of a record with such a body
 */
record TolerantDeserializer<T>(Deserializer<T> avro, Set<DecodeProblem> thrown, Function<Unreadable, T> of)
        implements Deserializer<T> {
    /** Stands in the place of a body. */
    record Unreadable(String detail) {}

    /** Of a topic where only Freshet writes: a schema that the registry does not know is the registry's fault. */
    static <T> TolerantDeserializer<T> ofOwnTopic(Deserializer<T> avro, Function<Unreadable, T> of) {
        return new TolerantDeserializer<>(avro, Set.of(DecodeProblem.UNKNOWN_SCHEMA), of);
    }

    /** Of a topic where anyone writes. */
    static <T> TolerantDeserializer<T> ofForeignTopic(Deserializer<T> avro, Function<Unreadable, T> of) {
        return new TolerantDeserializer<>(avro, Set.of(), of);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, null, bytes);
    }

    @Override
    public T deserialize(String topic, Headers headers, byte[] bytes) {
        try {
            return avro.deserialize(topic, headers, bytes);
        } catch (SerializationException e) {
            if (e.getCause() instanceof DecodeException cause && !thrown.contains(cause.problem())) {
                return of.apply(new Unreadable(cause.getMessage()));
            }
            throw e;
        }
    }
}
