package io.freshet.topology.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/**
 * Where a record was found. It travels in one header while the record is on its way to its task.
 *
 * @param kind what the record ought to be, by its topic
 * @param timestamp milliseconds since 1970, as the record had it
 * @param key as it came, null if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record Origin(Kind kind, String topic, int partition, long offset, long timestamp, byte[] key) {
    /** What a topic carries. The code travels; it never changes. */
    enum Kind {
        EXAMPLE(0),
        SPEC(1),
        /** A kind that only a later release of intake has: it read the record, this one is to judge it. */
        UNKNOWN(-1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            return Stream.of(EXAMPLE, SPEC)
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElse(UNKNOWN);
        }
    }

    byte[] encoded() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.code);
            out.writeUTF(topic);
            out.writeInt(partition);
            out.writeLong(offset);
            out.writeLong(timestamp);
            out.writeInt(key == null ? -1 : key.length);
            out.write(key == null ? new byte[0] : key);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every origin", e);
        }
        return bytes.toByteArray();
    }

    static Origin decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Kind kind = Kind.of(in.readByte());
            String topic = in.readUTF();
            int partition = in.readInt();
            long offset = in.readLong();
            long timestamp = in.readLong();
            int keyLength = in.readInt();
            // What a later release may have put behind the key is not read.
            byte[] key = keyLength < 0 ? null : in.readNBytes(keyLength);
            return new Origin(kind, topic, partition, offset, timestamp, key);
        } catch (IOException e) {
            throw new UncheckedIOException(bytes.length + " bytes are no origin that intake wrote", e);
        }
    }
}
