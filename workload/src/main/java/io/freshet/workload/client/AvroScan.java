package io.freshet.workload.client;

import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.workload.FreshetException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Scans topics that only Freshet writes, record by record. */
public final class AvroScan {
    private final Cluster cluster;
    private final Consumer<String> warnings;

    /** @param warnings takes a line for each record that cannot be read */
    public AvroScan(Cluster cluster, Consumer<String> warnings) {
        this.cluster = cluster;
        this.warnings = warnings;
    }

    /**
     * Reads those records of a topic that are in {@code scope}.
     *
     * @param type the generated class
     * @param each takes every record, with its value, which is empty for a tombstone
     */
    public <T extends SpecificRecord> void read(
            String topic,
            Class<T> type,
            ScanScope scope,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Optional<T>> each) {
        AvroDecoder<T> decoder = new AvroDecoder<>(cluster.registry(), type);
        new TopicScan(cluster, Cluster.PATIENCE).read(topic, scope, record -> tell(record, decoder, each));
    }

    private <T extends SpecificRecord> void tell(
            ConsumerRecord<byte[], byte[]> record,
            AvroDecoder<T> decoder,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Optional<T>> each) {
        try {
            each.accept(record, record.value() == null ? Optional.empty() : Optional.of(decode(record, decoder)));
        } catch (DecodeException e) {
            warnings.accept("topic '%s', partition %d, offset %d cannot be read: %s"
                    .formatted(record.topic(), record.partition(), record.offset(), e.getMessage()));
        }
    }

    private static <T extends SpecificRecord> T decode(ConsumerRecord<byte[], byte[]> record, AvroDecoder<T> decoder)
            throws DecodeException {
        try {
            return decoder.decode(record.headers(), record.value());
        } catch (RegistryUnavailableException e) {
            throw new FreshetException(e.getMessage() + "; is the address in schema.registry.url right?", e);
        }
    }
}
