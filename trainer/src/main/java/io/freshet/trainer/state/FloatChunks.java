package io.freshet.trainer.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Numbers as chunks below the brokers' message limit. A chunk is its form (1 byte), the count of all numbers (4), its own index (4)
 * and its share of the numbers (4 each, big-endian).
 */
final class FloatChunks {
    /** Numbers of a full chunk: 800 kB. */
    static final int CHUNK_FLOATS = 200_000;

    private static final byte FORM = 1;
    private static final int HEADER_BYTES = 1 + 2 * Integer.BYTES;

    private FloatChunks() {}

    /** How many chunks so many numbers take; none takes one. */
    static int count(int floats) {
        return Math.max(1, (floats + CHUNK_FLOATS - 1) / CHUNK_FLOATS);
    }

    static List<byte[]> split(float[] values) {
        List<byte[]> chunks = new ArrayList<>();
        for (int index = 0; index < count(values.length); index++) {
            chunks.add(chunk(values, index));
        }
        return chunks;
    }

    private static byte[] chunk(float[] values, int index) {
        int from = index * CHUNK_FLOATS;
        int length = Math.min(CHUNK_FLOATS, values.length - from);
        ByteBuffer buffer = ByteBuffer.allocate(HEADER_BYTES + length * Float.BYTES);
        buffer.put(FORM).putInt(values.length).putInt(index).asFloatBuffer().put(values, from, length);
        return buffer.array();
    }

    /** How many numbers the tensor of this chunk has in all. */
    static int total(String what, byte[] chunk) {
        if (chunk.length < HEADER_BYTES || chunk[0] != FORM) {
            throw new StateFormatException(what + " is no chunk of form " + FORM);
        }
        return ByteBuffer.wrap(chunk).getInt(1);
    }

    /**
     * Puts a tensor together.
     *
     * @param what the tensor, as messages name it
     * @param chunks the bytes by index, null where there are none
     */
    static float[] join(String what, IntFunction<byte[]> chunks) {
        byte[] first = chunks.apply(0);
        if (first == null) {
            throw new StateFormatException(what + " is not there; expected a tensor of a task that is trained");
        }
        float[] values = new float[total(what, first)];
        for (int index = 0; index < count(values.length); index++) {
            take(what, index, index == 0 ? first : chunks.apply(index), values);
        }
        return values;
    }

    private static void take(String what, int index, byte[] chunk, float[] values) {
        int from = index * CHUNK_FLOATS;
        int length = Math.min(CHUNK_FLOATS, values.length - from);
        if (chunk == null
                || chunk.length != HEADER_BYTES + length * Float.BYTES
                || total(what, chunk) != values.length) {
            throw new StateFormatException("chunk " + index + " of " + what
                    + " is missing or of another tensor; expected " + length + " of " + values.length + " numbers");
        }
        ByteBuffer.wrap(chunk).position(HEADER_BYTES).slice().asFloatBuffer().get(values, from, length);
    }
}
