package io.freshet.topology.edge;

import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.PlainJson;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Generated records in state stores, as JSON: readable in a changelog, needing no registry, and open to new fields with a
 * default.
 */
public final class PlainJsonSerde<T extends SpecificRecord> implements Serde<T> {
    private final PlainJson<T> json;

    /** @param type the generated class */
    public PlainJsonSerde(Class<T> type) {
        this.json = new PlainJson<>(type);
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> value == null ? null : json.write(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> bytes == null ? null : read(topic, bytes);
    }

    private T read(String topic, byte[] bytes) {
        try {
            return json.read(bytes);
        } catch (DecodeException e) {
            throw new SerializationException("the state in '" + topic + "' cannot be read: " + e.getMessage(), e);
        }
    }
}
