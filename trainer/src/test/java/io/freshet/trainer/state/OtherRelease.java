package io.freshet.trainer.state;

import io.freshet.runtime.kit.KeptSchemas;
import io.freshet.schemas.state.StateCodec;
import io.freshet.schemas.state.StateForm;
import io.freshet.schemas.state.StoredTrainingSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps the trainer's whole state as another release would have: the same values, other bytes. */
public final class OtherRelease {
    private static final String FIELD = "addedLater";

    private final KeyValueStore<String, String> schemas;
    private final TopologyTestDriver driver;

    private OtherRelease(TopologyTestDriver driver) {
        this.driver = driver;
        this.schemas = driver.getKeyValueStore("trainer.schemas");
    }

    /** As it was kept before state was Avro, when no schemas were kept. */
    public static void beforeAvro(TopologyTestDriver driver) {
        OtherRelease before = new OtherRelease(driver);
        before.rewrite("trainer.specs", before.former(StateForms.SPEC));
        before.rewrite("trainer.states", before.former(StateForms.STATE));
        before.rewrite("trainer.versions", before.former(StateForms.VERSIONS));
        before.rewrite("trainer.tensors", before.former(StateForms.CHUNK));
        KeyValueStore<Long, byte[]> pending = driver.getKeyValueStore("trainer.pending");
        entries(pending)
                .forEach(entry -> pending.put(
                        entry.key,
                        entry.key < 0
                                ? before.former(StateForms.CURSOR).apply(entry.value)
                                : before.former(StateForms.PENDING).apply(entry.value)));
        entries(before.schemas).forEach(entry -> before.schemas.delete(entry.key));
    }

    /** As a release keeps it whose records have a field more, which is set in all that it writes. */
    public static void later(TopologyTestDriver driver) {
        OtherRelease later = new OtherRelease(driver);
        List.of(
                        "trainer.specs",
                        "trainer.states",
                        "trainer.versions",
                        "trainer.tensors",
                        "trainer.pending",
                        "trainer.journal")
                .forEach(store -> later.rewrite(store, later::extended));
    }

    /** As a release keeps it that knows more words: every task's spec has what the change sets. */
    public static void withSpecs(TopologyTestDriver driver, Consumer<StoredTrainingSpec.Builder> change) {
        OtherRelease later = new OtherRelease(driver);
        StateCodec<StoredTrainingSpec, ?> codec =
                new StateCodec<>(StateForm.of(StoredTrainingSpec.class), later.kept());
        later.rewrite("trainer.specs", bytes -> {
            StoredTrainingSpec.Builder spec = StoredTrainingSpec.newBuilder(codec.decode("it", bytes));
            change.accept(spec);
            return codec.encode(spec.build());
        });
    }

    private <V> UnaryOperator<byte[]> former(StateForm<V, ?> form) {
        KeptSchemas kept = kept();
        return bytes -> BytesBeforeAvro.of(new StateCodec<>(form, kept).decode("it", bytes));
    }

    private KeptSchemas kept() {
        KeptSchemas kept = new KeptSchemas();
        entries(schemas).forEach(entry -> kept.keep(entry.key, entry.value));
        return kept;
    }

    private byte[] extended(byte[] bytes) {
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        Schema later = withField(written(fingerprint));
        schemas.put(
                "%016x".formatted(SchemaNormalization.parsingFingerprint64(later)),
                SchemaNormalization.toParsingForm(later));
        try {
            GenericRecord value =
                    new BinaryMessageDecoder<GenericRecord>(GenericData.get(), later, this::written).decode(bytes);
            value.put(FIELD, 7L);
            return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), later)
                    .encode(value)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema withField(Schema record) {
        List<Schema.Field> fields = new ArrayList<>();
        record.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(FIELD, Schema.create(Schema.Type.LONG), "of a later release", 0L));
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }

    private Schema written(long fingerprint) {
        return new Schema.Parser().parse(schemas.get("%016x".formatted(fingerprint)));
    }

    private <K> void rewrite(String name, UnaryOperator<byte[]> change) {
        KeyValueStore<K, byte[]> store = driver.getKeyValueStore(name);
        entries(store).forEach(entry -> store.put(entry.key, change.apply(entry.value)));
    }

    private static <K, V> List<KeyValue<K, V>> entries(KeyValueStore<K, V> store) {
        List<KeyValue<K, V>> entries = new ArrayList<>();
        try (KeyValueIterator<K, V> all = store.all()) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }
}
