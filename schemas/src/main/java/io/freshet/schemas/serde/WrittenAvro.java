package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.kafka.common.header.Headers;

/**
 * Reads Avro in Confluent's wire format by the schema that it was written with, whatever that is: for looking at records, not
 * for working with them. Used by one thread at a time.
 */
public final class WrittenAvro {
    private final WriterSchemas writerSchemas;

    public WrittenAvro(SchemaRegistryClient registry) {
        this.writerSchemas = new WriterSchemas(registry, Clock.systemUTC());
    }

    /**
     * A value as its writer meant it.
     *
     * @param schemaName full name of the record, or the kind of schema where it is none
     * @param json its fields
     */
    public record Written(String schemaName, String json) {}

    /**
     * What is in {@code bytes}.
     *
     * @throws DecodeException where the bytes are bad
     * @throws RegistryUnavailableException where the registry does not answer
     */
    public Written read(Headers headers, byte[] bytes) throws DecodeException {
        int id = WireFormat.schemaId(headers, bytes);
        Schema schema = writerSchemas.byId(id);
        Object value = AvroDatum.read(new GenericDatumReader<>(schema), bytes, schema.getFullName());
        return new Written(schema.getFullName(), GenericData.get().toString(value));
    }
}
