package io.freshet.schemas.state;

import io.freshet.schemas.serde.AvroSafety;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Values of one kind as bytes of a state store, and back, whichever release wrote them: Avro brings the writer's schema and this
 * release's together. Used by one thread at a time, and anew for each opening of the stores.
 */
public final class StateCodec<V, R extends SpecificRecord> {
    static {
        AvroSafety.apply();
    }

    private static final byte AVRO = (byte) 0xC3;
    private static final int HEADER_BYTES = 2;

    private final StateForm<V, R> form;
    private final StateSchemas schemas;
    private final Schema schema;
    private final BinaryMessageEncoder<R> encoder;
    private final BinaryMessageDecoder<R> decoder;
    private boolean schemaKept;

    /** @param schemas of the app whose store it is */
    public StateCodec(StateForm<V, R> form, StateSchemas schemas) {
        this.form = form;
        this.schemas = schemas;
        this.schema = SpecificData.get().getSchema(form.type());
        this.encoder = new BinaryMessageEncoder<>(SpecificData.get(), schema);
        this.decoder = new BinaryMessageDecoder<>(SpecificData.get(), schema, this::written);
    }

    /** The bytes of {@code value}; before the first ones, the schema is kept. */
    public byte[] encode(V value) {
        keepSchema();
        try {
            return encoder.encode(form.toRecord().apply(value)).array();
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every record", e);
        }
    }

    private void keepSchema() {
        if (schemaKept) {
            return;
        }
        String fingerprint = hexadecimal(SchemaNormalization.parsingFingerprint64(schema));
        if (schemas.find(fingerprint).isEmpty()) {
            schemas.keep(fingerprint, SchemaNormalization.toParsingForm(schema));
        }
        schemaKept = true;
    }

    /**
     * The value in {@code bytes}.
     *
     * @param what the value, as messages name it
     * @throws StateFormatException where the bytes are no such value
     * @throws IllegalStateException where they are one that only a later release knows
     */
    public V decode(String what, byte[] bytes) {
        boolean avro = bytes.length > 0 && bytes[0] == AVRO;
        return avro ? value(what, record(what, bytes)) : form.former().decode(what, bytes);
    }

    private V value(String what, R record) {
        try {
            return form.toValue().apply(record);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    what + " is of a release that knows more: " + e.getMessage()
                            + ". Start that release again; what is kept waits for it",
                    e);
        }
    }

    private R record(String what, byte[] bytes) {
        ByteArrayInputStream rest = new ByteArrayInputStream(bytes);
        try {
            R record = decoder.decode(rest);
            if (rest.available() > 0) {
                throw new StateFormatException(
                        what + " has " + rest.available() + " bytes behind its end; expected none");
            }
            return record;
        } catch (MissingSchemaException e) {
            throw new StateFormatException(
                    what + " was written with schema " + fingerprint(bytes) + ", which is not among those kept with it",
                    e);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new StateFormatException(
                    what + " cannot be read as a " + schema.getName() + ": " + e.getMessage(), e);
        }
    }

    private Schema written(long fingerprint) {
        return schemas.find(hexadecimal(fingerprint))
                .map(json -> new Schema.Parser().parse(json))
                .orElse(null);
    }

    private static String fingerprint(byte[] bytes) {
        return hexadecimal(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(HEADER_BYTES));
    }

    private static String hexadecimal(long fingerprint) {
        return "%016x".formatted(fingerprint);
    }
}
