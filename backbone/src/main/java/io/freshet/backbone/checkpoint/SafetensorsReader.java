package io.freshet.backbone.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads safetensors, from a file of any size or from bytes in memory: 8 bytes of header length (little-endian), a JSON header, the
 * data. The whole header is checked on opening; tensors are read one at a time. No bytes lead to anything but a tensor or a
 * {@link SafetensorsException}, and never to more memory than a small multiple of their own length.
 */
public final class SafetensorsReader {
    private static final int LENGTH_BYTES = Long.BYTES;
    private static final long MAX_HEADER_BYTES = 100_000_000;
    private static final int BUFFER_BYTES = 1 << 20;

    private final ByteSource source;
    private final SafetensorsHeader header;
    private final long dataStart;

    private SafetensorsReader(ByteSource source, SafetensorsHeader header, long dataStart) {
        this.source = source;
        this.header = header;
        this.dataStart = dataStart;
    }

    /** Opens a file; it is read again for each tensor and must not change. */
    public static SafetensorsReader open(Path file) {
        return open(new ByteSource.OfFile(file));
    }

    /** Opens bytes in memory, under the name that messages shall give them. */
    public static SafetensorsReader of(String name, byte[] bytes) {
        return open(new ByteSource.OfBytes(name, bytes));
    }

    private static SafetensorsReader open(ByteSource source) {
        try {
            long size = source.size();
            int headerBytes = headerBytes(source, size);
            byte[] header = bytes(source, LENGTH_BYTES, headerBytes).array();
            if (headerBytes == 0 || header[0] != '{') {
                throw new SafetensorsException(
                        source.name() + ": its header does not begin with '{'; it is no safetensors file");
            }
            long dataStart = LENGTH_BYTES + (long) headerBytes;
            return new SafetensorsReader(
                    source, SafetensorsHeaderParser.parse(source.name(), header, size - dataStart), dataStart);
        } catch (IOException cause) {
            throw unreadable(source, cause);
        }
    }

    private static int headerBytes(ByteSource source, long size) throws IOException {
        if (size < LENGTH_BYTES) {
            throw new SafetensorsException(
                    source.name() + ": " + size + " bytes are too few; the header's length alone needs 8");
        }
        long length = bytes(source, 0, LENGTH_BYTES).getLong();
        long longest = Math.min(MAX_HEADER_BYTES, size - LENGTH_BYTES);
        if (length < 0 || length > longest) {
            throw new SafetensorsException(source.name() + ": it claims a header of " + Long.toUnsignedString(length)
                    + " bytes; at most " + longest + " are possible");
        }
        return (int) length;
    }

    /** The names of all tensors, in the order of the data. */
    public Set<String> names() {
        return header.entries().keySet();
    }

    /** The shape by the header, without reading the tensor. */
    public long[] shape(String name) {
        return entry(name).dimensions();
    }

    /**
     * Reads one tensor; F64, F16 and BF16 become fp32. Values may be NaN or infinite, as the format allows.
     *
     * @throws SafetensorsException if there is none of this name, or it is not a floating-point one
     */
    public HostTensor read(String name) {
        SafetensorsHeader.Entry entry = readable(name);
        float[] values = new float[elements(entry)];
        decode(entry, FloatBuffer.wrap(values));
        return new HostTensor(entry.dimensions(), values);
    }

    /**
     * As {@link #read}, but the tensor is read only when it is written to its place, through a buffer of a megabyte.
     *
     * @throws SafetensorsException if there is none of this name, or it is not a floating-point one
     */
    public StoredTensor stored(String name) {
        SafetensorsHeader.Entry entry = readable(name);
        return new StoredTensor(List.of(name), entry.dimensions(), target -> decode(entry, target));
    }

    private SafetensorsHeader.Entry readable(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        if (!entry.type().isReadable()) {
            throw new SafetensorsException(source.name() + ": tensor '" + name + "' is of type " + entry.type()
                    + "; expected F32, F64, F16 or BF16");
        }
        return entry;
    }

    private void decode(SafetensorsHeader.Entry entry, FloatBuffer target) {
        int width = entry.type().bytes();
        int elements = elements(entry);
        try {
            for (int done = 0; done < elements; ) {
                int count = Math.min(elements - done, BUFFER_BYTES / width);
                ByteBuffer bytes = bytes(source, dataStart + entry.begin() + (long) done * width, count * width);
                entry.type().decode(bytes, target, count);
                done += count;
            }
        } catch (IOException cause) {
            throw unreadable(source, cause);
        }
    }

    private int elements(SafetensorsHeader.Entry entry) {
        long elements = (entry.end() - entry.begin()) / entry.type().bytes();
        if (elements > Integer.MAX_VALUE - Long.BYTES) {
            throw new SafetensorsException(source.name() + ": tensor '" + entry.name() + "' of shape " + entry.shape()
                    + " has more values than an array can hold");
        }
        return (int) elements;
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new SafetensorsException(
                    source.name() + ": it has no tensor '" + name + "' among its " + names().size());
        }
        return entry;
    }

    private static ByteBuffer bytes(ByteSource source, long position, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        source.read(position, bytes);
        return bytes.flip();
    }

    private static SafetensorsException unreadable(ByteSource source, IOException cause) {
        return new SafetensorsException("cannot read " + source.name() + ": " + cause, cause);
    }
}
