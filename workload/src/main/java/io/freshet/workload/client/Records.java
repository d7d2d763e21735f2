package io.freshet.workload.client;

import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.workload.FreshetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What records of Freshet's own topics say. */
public final class Records {
    private Records() {}

    /** Whether the record's key is this text. */
    public static boolean hasKey(ConsumerRecord<byte[], byte[]> record, String key) {
        return Arrays.equals(record.key(), key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key, which Freshet writes as text; empty where there is none. */
    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    /** The value of a record; empty for a tombstone. */
    static <T extends SpecificRecord> Optional<T> find(AvroDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record)
            throws DecodeException {
        try {
            return record.value() == null
                    ? Optional.empty()
                    : Optional.of(decoder.decode(record.headers(), record.value()));
        } catch (RegistryUnavailableException e) {
            throw new FreshetException(e.getMessage() + "; is the address in schema.registry.url right?", e);
        }
    }

    /**
     * The value of a record that only Freshet writes.
     *
     * @throws FreshetException where it is none
     */
    public static <T extends SpecificRecord> T value(AvroDecoder<T> decoder, ConsumerRecord<byte[], byte[]> record) {
        try {
            return decoder.decode(record.headers(), record.value());
        } catch (DecodeException e) {
            throw new FreshetException(
                    ("topic '%s', partition %d, offset %d: %s; only Freshet may write there, and this command must be as new as"
                                    + " the Freshet that did")
                            .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()),
                    e);
        }
    }
}
