package io.freshet.schemas.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A release after this one, in which every record, nested ones too, has a field more. */
final class NextRelease {
    static final String FIELD = "addedLater";

    private final StateSchemas schemas;

    NextRelease(StateSchemas schemas) {
        this.schemas = schemas;
    }

    /** The record as that release writes it, with its own field set, and its schema kept. */
    byte[] write(SpecificRecord record) {
        Schema schema = withField(record.getSchema(), new HashMap<>());
        schemas.keep(
                "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema)),
                SchemaNormalization.toParsingForm(schema));
        try {
            GenericRecord later = resolve(record, schema);
            later.put(FIELD, "set");
            return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema)
                    .encode(later)
                    .array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What that release reads in bytes of this one. */
    GenericRecord read(Schema written, byte[] bytes) throws IOException {
        return new BinaryMessageDecoder<GenericRecord>(
                        GenericData.get(),
                        withField(written, new HashMap<>()),
                        fingerprint -> new Schema.Parser()
                                .parse(schemas.find("%016x".formatted(fingerprint))
                                        .orElseThrow()))
                .decode(bytes);
    }

    private static GenericRecord resolve(SpecificRecord record, Schema later) throws IOException {
        byte[] bytes = new BinaryMessageEncoder<SpecificRecord>(SpecificData.get(), record.getSchema())
                .encode(record)
                .array();
        return new BinaryMessageDecoder<GenericRecord>(GenericData.get(), later, fingerprint -> record.getSchema())
                .decode(bytes);
    }

    private static Schema withField(Schema schema, Map<String, Schema> done) {
        return switch (schema.getType()) {
            case ARRAY -> Schema.createArray(withField(schema.getElementType(), done));
            case UNION ->
                Schema.createUnion(schema.getTypes().stream()
                        .map(branch -> withField(branch, done))
                        .toList());
            case RECORD -> done.computeIfAbsent(schema.getFullName(), name -> extended(schema, new HashMap<>(done)));
            default -> schema;
        };
    }

    private static Schema extended(Schema record, Map<String, Schema> done) {
        List<Schema.Field> fields = new ArrayList<>();
        record.getFields()
                .forEach(field -> fields.add(new Schema.Field(
                        field.name(), withField(field.schema(), done), field.doc(), field.defaultVal())));
        fields.add(new Schema.Field(FIELD, Schema.create(Schema.Type.STRING), "of a later release", "unset"));
        return Schema.createRecord(record.getName(), record.getDoc(), record.getNamespace(), false, fields);
    }
}
