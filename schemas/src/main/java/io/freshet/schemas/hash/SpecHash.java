package io.freshet.schemas.hash;

import io.freshet.schemas.TaskSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;

/**
 * The SHA-256 of a spec's canonical form: equal specs have equal hashes on every machine and in every release.
 *
 * <p>The form is the Avro binary of the fields that a spec had from the beginning, in their order; then, by name, each field added since
 * whose value is not its default: the name and the value, a map by its keys. So a schema with a field more gives the hashes that there were.
 */
public final class SpecHash {
    private static final List<String> FIRST_FIELDS = List.of(
            "task",
            "kind",
            "labels",
            "labelSet",
            "method",
            "promptLength",
            "maxTokens",
            "learningRate",
            "weightDecay",
            "publishExamples",
            "publishMillis",
            "seed");

    private SpecHash() {}

    /** The hash of {@code spec}, lower-case hexadecimal. */
    public static String of(TaskSpec spec) {
        return ofRecord(spec);
    }

    static String ofRecord(IndexedRecord spec) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            writeFirst(spec, encoder);
            writeAdded(spec, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every spec", e);
        }
        return Sha256.of(bytes.toByteArray());
    }

    private static void writeFirst(IndexedRecord spec, BinaryEncoder encoder) throws IOException {
        for (String name : FIRST_FIELDS) {
            write(spec, spec.getSchema().getField(name), encoder);
        }
    }

    private static void writeAdded(IndexedRecord spec, BinaryEncoder encoder) throws IOException {
        List<Schema.Field> added = spec.getSchema().getFields().stream()
                .filter(field -> !FIRST_FIELDS.contains(field.name()))
                .filter(field -> !isDefault(field, spec.get(field.pos())))
                .sorted(Comparator.comparing(Schema.Field::name))
                .toList();
        for (Schema.Field field : added) {
            encoder.writeString(field.name());
            write(spec, field, encoder);
        }
    }

    private static boolean isDefault(Schema.Field field, Object value) {
        return field.hasDefaultValue() && isSame(field, value, GenericData.get().getDefaultValue(field));
    }

    // Avro knows no order of maps.
    private static boolean isSame(Schema.Field field, Object one, Object other) {
        return one instanceof Map ? one.equals(other) : GenericData.get().compare(one, other, field.schema()) == 0;
    }

    private static void write(IndexedRecord spec, Schema.Field field, BinaryEncoder encoder) throws IOException {
        new GenericDatumWriter<>(field.schema(), SpecificData.get()).write(ordered(spec.get(field.pos())), encoder);
    }

    private static Object ordered(Object value) {
        return value instanceof Map<?, ?> map ? new TreeMap<>(map) : value;
    }
}
