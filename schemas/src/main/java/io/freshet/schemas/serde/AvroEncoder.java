package io.freshet.schemas.serde;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes records of one generated class in Confluent's wire format. The schema must be in the registry: set-up puts it there,
 * since a client that registers whatever it happens to carry is how topics break. Used by one thread at a time.
 */
public final class AvroEncoder<T extends SpecificRecord> {
    static {
        AvroSafety.apply();
    }

    private final SchemaRegistryClient registry;
    private final Map<String, Integer> idBySubject = new HashMap<>();

    /** @param registry that knows the schema under the subject {@code <topic>-value} */
    public AvroEncoder(SchemaRegistryClient registry) {
        this.registry = registry;
    }

    /**
     * The framed bytes of {@code value} for {@code topic}.
     *
     * @throws RegistryUnavailableException if the registry does not answer, or does not have the schema
     */
    public byte[] encode(String topic, T value) {
        int id = idBySubject.computeIfAbsent(topic + "-value", subject -> look(subject, value));
        return WireFormat.frame(id, binary(value));
    }

    private int look(String subject, T value) {
        try {
            return registry.getId(subject, new AvroSchema(value.getSchema()), true);
        } catch (RestClientException e) {
            throw refusalOrOutage(subject, value, e);
        } catch (IOException e) {
            throw new RegistryUnavailableException(
                    "the schema registry did not answer for subject '" + subject + "': " + e.getMessage(), e);
        }
    }

    // Whoever took the schema away puts it back: until then there is nothing to write by, and no record is to blame.
    private static RegistryUnavailableException refusalOrOutage(
            String subject, SpecificRecord value, RestClientException e) {
        String told = RegistryAnswers.isNotThere(e)
                ? "the schema registry has no schema of this "
                        + value.getSchema().getName() + " under the subject '" + subject
                        + "'; put it there: freshet setup"
                : "the schema registry refused subject '" + subject + "': " + e.getMessage();
        return new RegistryUnavailableException(told, e);
    }

    private byte[] binary(T value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<T>(value.getSchema()).write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every record", e);
        }
        return bytes.toByteArray();
    }
}
