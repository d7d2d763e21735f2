package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.time.Clock;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/** Reads records of one generated class from Confluent's wire format. Used by one thread at a time. */
public final class AvroDecoder<T extends SpecificRecord> {
    static {
        AvroSafety.apply();
    }

    private final Schema readerSchema;
    private final WriterSchemas writerSchemas;
    private final Map<Integer, DatumReader<T>> readers = new RecentlyUsed<>(WriterSchemas.MOST_KEPT);

    /** @param type the generated class, whose schema is the reader's */
    public AvroDecoder(SchemaRegistryClient registry, Class<T> type) {
        this(registry, type, Clock.systemUTC());
    }

    AvroDecoder(SchemaRegistryClient registry, Class<T> type, Clock clock) {
        this.readerSchema = SpecificData.get().getSchema(type);
        this.writerSchemas = new WriterSchemas(registry, clock);
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws DecodeException if the bytes are bad, whoever reads them
     * @throws RegistryUnavailableException if the registry does not answer
     */
    public T decode(Headers headers, byte[] bytes) throws DecodeException {
        int id = WireFormat.schemaId(headers, bytes);
        return AvroDatum.read(reader(id), bytes, readerSchema.getName());
    }

    private DatumReader<T> reader(int id) throws DecodeException {
        DatumReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        DatumReader<T> reader = new SpecificDatumReader<>(writer(id), readerSchema);
        readers.put(id, reader);
        return reader;
    }

    private Schema writer(int id) throws DecodeException {
        Schema writer = writerSchemas.byId(id);
        if (writer.getType() != Schema.Type.RECORD || !writer.getFullName().equals(readerSchema.getFullName())) {
            throw new DecodeException(
                    DecodeProblem.WRONG_RECORD,
                    "schema id " + id + " is of " + writer.getFullName() + "; expected " + readerSchema.getFullName());
        }
        return writer;
    }
}
