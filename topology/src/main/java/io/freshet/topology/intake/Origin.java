package io.freshet.topology.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where a record was found. It travels in one header while the record is on its way to its task.
 *
 * @param kind what the record ought to be, by its topic
 * @param timestamp milliseconds since 1970, as the record had it
 * @param key as it came, null where there was none
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record Origin(Kind kind, String topic, int partition, long offset, long timestamp, byte[] key) {
    /** What a topic carries. The code travels; it never changes. */
    enum Kind {
        EXAMPLE(0),
        SPEC(1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            return code == EXAMPLE.code ? EXAMPLE : SPEC;
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
            return new Origin(kind, topic, partition, offset, timestamp, keyLength < 0 ? null : in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(bytes.length + " bytes are no origin that intake wrote", e);
        }
    }
}
