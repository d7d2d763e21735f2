package io.freshet.topology;

import io.freshet.schemas.state.StateSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A release after this one, in whose state records there is a field more, set in all that it writes. */
public final class NextRelease {
    private static final String FIELD = "addedLater";

    private NextRelease() {}

    /** The record as that release keeps it, with its schema. */
    public static byte[] written(SpecificRecord record, StateSchemas schemas) {
        Schema later = withField(record.getSchema());
        schemas.keep(
                "%016x".formatted(SchemaNormalization.parsingFingerprint64(later)),
                SchemaNormalization.toParsingForm(later));
        try {
            byte[] bytes = new BinaryMessageEncoder<SpecificRecord>(SpecificData.get(), record.getSchema())
                    .encode(record)
                    .array();
            GenericRecord value = new BinaryMessageDecoder<GenericRecord>(
                            GenericData.get(), later, fingerprint -> record.getSchema())
                    .decode(bytes);
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
}
