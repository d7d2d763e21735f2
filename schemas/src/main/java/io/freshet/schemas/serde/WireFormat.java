package io.freshet.schemas.serde;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Headers;

/** Confluent's wire format: the byte 0, the schema's id in four bytes (big-endian), the payload. */
public final class WireFormat {
    /** The bytes before the payload. */
    public static final int PREFIX_BYTES = 5;

    private static final byte MAGIC = 0;
    private static final byte HEADER_FORM_MAGIC = 1;
    private static final String HEADER_FORM_KEY = "__value_schema_id";

    private WireFormat() {}

    /** Puts the prefix before {@code payload}. */
    public static byte[] frame(int schemaId, byte[] payload) {
        return ByteBuffer.allocate(PREFIX_BYTES + payload.length)
                .put(MAGIC)
                .putInt(schemaId)
                .put(payload)
                .array();
    }

    /**
     * The schema id that {@code bytes} begin with.
     *
     * @param headers of the record, in which newer clients put the id instead; may be null
     * @throws DecodeException {@code FRAMING} or {@code HEADER_SCHEMA_ID}
     */
    public static int schemaId(Headers headers, byte[] bytes) throws DecodeException {
        if (isHeaderForm(headers, bytes)) {
            throw new DecodeException(
                    DecodeProblem.HEADER_SCHEMA_ID,
                    "the schema id is a GUID in the header '" + HEADER_FORM_KEY
                            + "'; expected it in the first five bytes: set the producer's"
                            + " value.schema.id.serializer to the prefix serializer");
        }
        if (bytes.length < PREFIX_BYTES || bytes[0] != MAGIC) {
            throw new DecodeException(DecodeProblem.FRAMING, describeFraming(bytes));
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private static boolean isHeaderForm(Headers headers, byte[] bytes) {
        boolean framed = bytes.length >= PREFIX_BYTES && bytes[0] == MAGIC;
        boolean named = headers != null && headers.lastHeader(HEADER_FORM_KEY) != null;
        return !framed && (named || (bytes.length > 0 && bytes[0] == HEADER_FORM_MAGIC));
    }

    private static String describeFraming(byte[] bytes) {
        String found = bytes.length == 0 ? "nothing" : bytes.length + " bytes, the first 0x%02x".formatted(bytes[0]);
        return found + "; expected 0x00, four bytes of schema id and Avro, or JSON beginning with '{'";
    }
}
