package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Reads what users write: JSON where the header {@code content-type} says {@code application/json} or the first byte is
 * <code>{</code> (Confluent's wire format begins with 0), Avro otherwise. Used by one thread at a time.
 */
public final class RecordDecoder<T extends SpecificRecord> {
    private static final String CONTENT_TYPE = "content-type";
    private static final String JSON = "application/json";

    private final AvroDecoder<T> avro;
    private final PlainJson<T> json;

    /** @param type the generated class */
    public RecordDecoder(SchemaRegistryClient registry, Class<T> type) {
        this.avro = new AvroDecoder<>(registry, type);
        this.json = new PlainJson<>(type);
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws DecodeException where the bytes are bad
     * @throws RegistryUnavailableException where the registry does not answer
     */
    public T decode(Headers headers, byte[] bytes) throws DecodeException {
        if (bytes == null) {
            throw new DecodeException(DecodeProblem.FRAMING, "the record has no value; expected Avro or JSON");
        }
        return isJson(headers, bytes) ? json.read(bytes) : avro.decode(headers, bytes);
    }

    private static boolean isJson(Headers headers, byte[] bytes) {
        return (bytes.length > 0 && bytes[0] == '{') || saysJson(headers.lastHeader(CONTENT_TYPE));
    }

    private static boolean saysJson(Header header) {
        return header != null
                && header.value() != null
                && new String(header.value(), StandardCharsets.UTF_8).startsWith(JSON);
    }
}
