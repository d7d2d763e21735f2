package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes fp32 tensors as safetensors. Equal tensors and metadata always give equal bytes: tensors lie in the order of their names,
 * so that a hash of the bytes can stand for the tensors.
 */
public final class SafetensorsWriter {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ALIGNMENT = 8;
    private static final int BUFFER_BYTES = 1 << 20;

    private SafetensorsWriter() {}

    public static byte[] encode(Map<String, HostTensor> tensors, Map<String, String> metadata) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes, tensors, metadata);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes to a stream, which the caller buffers as it sees fit and closes. */
    public static void write(OutputStream out, Map<String, HostTensor> tensors, Map<String, String> metadata)
            throws IOException {
        SortedMap<String, HostTensor> ordered = new TreeMap<>(tensors);
        byte[] header = aligned(header(ordered, new TreeMap<>(metadata)));
        out.write(littleEndian(header.length));
        out.write(header);
        for (HostTensor tensor : ordered.values()) {
            write(out, tensor.values());
        }
    }

    private static byte[] header(SortedMap<String, HostTensor> tensors, SortedMap<String, String> metadata)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart("__metadata__");
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Map.Entry<String, HostTensor> entry : tensors.entrySet()) {
                long end = begin + (long) entry.getValue().values().length * Float.BYTES;
                entry(json, entry.getKey(), entry.getValue().shape(), begin, end);
                begin = end;
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void entry(JsonGenerator json, String name, long[] shape, long begin, long end) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", ElementType.F32.name());
        json.writeFieldName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, end}, 0, 2);
        json.writeEndObject();
    }

    /** Spaces after the header, which the format allows, put the data on a multiple of eight bytes. */
    private static byte[] aligned(byte[] header) {
        int length = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        byte[] padded = Arrays.copyOf(header, length);
        Arrays.fill(padded, header.length, length, (byte) ' ');
        return padded;
    }

    private static void write(OutputStream out, float[] values) throws IOException {
        byte[] bytes = new byte[(int) Math.min(BUFFER_BYTES, (long) values.length * Float.BYTES)];
        FloatBuffer floats =
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        for (int done = 0; done < values.length; ) {
            int count = Math.min(floats.capacity(), values.length - done);
            floats.clear().put(values, done, count);
            out.write(bytes, 0, count * Float.BYTES);
            done += count;
        }
    }

    private static byte[] littleEndian(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }
}
