package io.freshet.trainer.state;

import io.freshet.schemas.state.StateFormatException;
import io.freshet.schemas.state.StoredTensorChunk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Numbers as chunks below the brokers' message limit. */
final class FloatChunks {
    /** Numbers of a full chunk: 800 kB. */
    static final int CHUNK_FLOATS = 200_000;

    private FloatChunks() {}

    /** How many chunks so many numbers take; none takes one. */
    static int count(int floats) {
        return Math.max(1, (floats + CHUNK_FLOATS - 1) / CHUNK_FLOATS);
    }

    static List<StoredTensorChunk> split(float[] values) {
        return IntStream.range(0, count(values.length))
                .mapToObj(index -> chunk(values, index))
                .toList();
    }

    private static StoredTensorChunk chunk(float[] values, int index) {
        int from = index * CHUNK_FLOATS;
        int length = Math.min(CHUNK_FLOATS, values.length - from);
        ByteBuffer numbers = ByteBuffer.allocate(length * Float.BYTES);
        numbers.asFloatBuffer().put(values, from, length);
        return new StoredTensorChunk(values.length, index, numbers);
    }

    /**
     * Puts a tensor together.
     *
     * @param what the tensor, as messages name it
     * @param chunks by index, empty if there are none
     */
    static float[] join(String what, IntFunction<Optional<StoredTensorChunk>> chunks) {
        StoredTensorChunk first = chunks.apply(0)
                .orElseThrow(() ->
                        new StateFormatException(what + " is not there; expected a tensor of a task that is trained"));
        float[] values = new float[first.getTotal()];
        take(what, 0, first, values);
        for (int index = 1; index < count(values.length); index++) {
            take(what, index, chunks.apply(index).orElse(null), values);
        }
        return values;
    }

    private static void take(String what, int index, StoredTensorChunk chunk, float[] values) {
        int from = index * CHUNK_FLOATS;
        int length = Math.min(CHUNK_FLOATS, values.length - from);
        if (chunk == null
                || chunk.getTotal() != values.length
                || chunk.getNumbers().remaining() != length * Float.BYTES) {
            throw new StateFormatException("chunk " + index + " of " + what
                    + " is missing or of another tensor; expected " + length + " of " + values.length + " numbers");
        }
        chunk.getNumbers().asFloatBuffer().get(values, from, length);
    }
}
