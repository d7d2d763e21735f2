package io.freshet.schemas.serde;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;

/** Reads one framed Avro record from hostile bytes. */
final class AvroDatum {
    static {
        AvroSafety.apply();
    }

    private AvroDatum() {}

    /**
     * The one record behind the frame.
     *
     * <p>Avro throws what its reading code happens to run into; whatever that is, the bytes are at fault, if the schemas
     * were checked before. A StackOverflowError is an Error, which no handler of Kafka Streams would catch.
     *
     * @param name of the record, for messages
     * @throws DecodeException {@code UNDECODABLE}
     */
    static <T> T read(DatumReader<T> reader, byte[] bytes, String name) throws DecodeException {
        try {
            return readCounted(reader, bytes, name);
        } catch (IOException
                | AvroRuntimeException
                | ClassCastException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | StackOverflowError
                | UnsupportedOperationException e) {
            throw new DecodeException(DecodeProblem.UNDECODABLE, "the bytes are no " + name + ": " + e, e);
        }
    }

    private static <T> T readCounted(DatumReader<T> reader, byte[] bytes, String name)
            throws IOException, DecodeException {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(bytes, WireFormat.PREFIX_BYTES, bytes.length - WireFormat.PREFIX_BYTES, null);
        try {
            T value = reader.read(null, decoder);
            refuseTrailing(!decoder.isEnd(), name);
            return value;
        } catch (EOFException e) {
            return readUncounted(reader, bytes, name);
        }
    }

    // Where it knows how many bytes are left, Avro 1.12 refuses an array too short for as many elements of the reader's
    // schema: also one of an older writer, whose elements lack a field and are shorter. From a stream it does not know.
    private static <T> T readUncounted(DatumReader<T> reader, byte[] bytes, String name)
            throws IOException, DecodeException {
        ByteArrayInputStream rest =
                new ByteArrayInputStream(bytes, WireFormat.PREFIX_BYTES, bytes.length - WireFormat.PREFIX_BYTES);
        T value = reader.read(null, DecoderFactory.get().directBinaryDecoder(rest, null));
        refuseTrailing(rest.available() > 0, name);
        return value;
    }

    private static void refuseTrailing(boolean more, String name) throws DecodeException {
        if (more) {
            throw new DecodeException(
                    DecodeProblem.UNDECODABLE, "bytes follow after the " + name + "; expected one record and no more");
        }
    }
}
