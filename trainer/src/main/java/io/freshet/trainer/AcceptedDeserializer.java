package io.freshet.trainer;

import io.freshet.schemas.Accepted;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads {@code accepted}. Bytes that hold no body of this release, such as one that only a later release of intake writes, become a
 * body {@link Unreadable}: thrown, they would stop the partition for ever. A schema that the registry does not know is still thrown, since
 * only Freshet writes here and so the registry is to blame.
 *
 * @param avro throws a SerializationException if bytes are no record
 */
record AcceptedDeserializer(Deserializer<Accepted> avro) implements Deserializer<Accepted> {
    /** Stands in the place of a body. */
    record Unreadable(String detail) {}

    @Override
    public Accepted deserialize(String topic, byte[] bytes) {
        return deserialize(topic, null, bytes);
    }

    @Override
    public Accepted deserialize(String topic, Headers headers, byte[] bytes) {
        try {
            return avro.deserialize(topic, headers, bytes);
        } catch (SerializationException e) {
            if (e.getCause() instanceof DecodeException cause && cause.problem() != DecodeProblem.UNKNOWN_SCHEMA) {
                return new Accepted("", new Unreadable(cause.getMessage()));
            }
            throw e;
        }
    }
}
