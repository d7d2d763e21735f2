package io.freshet.topology.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Arrivals in a store, byte for byte: hardly larger than the record that came, so that what fits one topic fits the other. */
final class ArrivalSerde implements Serde<Arrival> {
    private static final int NONE = -1;

    @Override
    public Serializer<Arrival> serializer() {
        return (topic, arrival) -> arrival == null ? null : encoded(arrival);
    }

    @Override
    public Deserializer<Arrival> deserializer() {
        return (topic, bytes) -> bytes == null ? null : decoded(bytes);
    }

    private static byte[] encoded(Arrival arrival) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, arrival.origin().encoded());
            write(out, arrival.value());
            Header[] headers = arrival.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                write(out, header.key().getBytes(StandardCharsets.UTF_8));
                write(out, header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every record", e);
        }
        return bytes.toByteArray();
    }

    private static Arrival decoded(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Origin origin = Origin.decoded(read(in));
            byte[] value = read(in);
            Headers headers = new RecordHeaders();
            for (int left = in.readInt(); left > 0; left--) {
                headers.add(new String(read(in), StandardCharsets.UTF_8), read(in));
            }
            return new Arrival(origin, value, headers);
        } catch (IOException e) {
            throw new UncheckedIOException(bytes.length + " bytes are no record that intake kept", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes == null ? NONE : bytes.length);
        out.write(bytes == null ? new byte[0] : bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : in.readNBytes(length);
    }
}
