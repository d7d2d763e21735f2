package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * A Serde for one generated class, for topics that only Freshet writes: there a record that cannot be read is a fault, not
 * someone's input, and throws. Null is null in both directions.
 *
 * @param type the generated class
 */
public record AvroSerde<T extends SpecificRecord>(SchemaRegistryClient registry, Class<T> type) implements Serde<T> {
    @Override
    public Serializer<T> serializer() {
        AvroEncoder<T> encoder = new AvroEncoder<>(registry);
        return (topic, value) -> value == null ? null : encoder.encode(topic, value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return new AvroDeserializer<>(new AvroDecoder<>(registry, type));
    }

    private record AvroDeserializer<T extends SpecificRecord>(AvroDecoder<T> decoder) implements Deserializer<T> {
        @Override
        public T deserialize(String topic, byte[] bytes) {
            return deserialize(topic, null, bytes);
        }

        @Override
        public T deserialize(String topic, Headers headers, byte[] bytes) {
            if (bytes == null) {
                return null;
            }
            try {
                return decoder.decode(headers, bytes);
            } catch (DecodeException e) {
                throw new SerializationException("a record of topic '" + topic + "': " + e.getMessage(), e);
            }
        }
    }
}
