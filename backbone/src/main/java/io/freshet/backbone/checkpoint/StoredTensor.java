package io.freshet.backbone.checkpoint;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tensor that stays in its file until it is written to where it is needed, a slice at a time: the vocabulary of a multilingual model
 * alone is larger than many a heap.
 *
 * @param names of the checkpoint's tensors that lie in it, one below the other; none where it is no checkpoint's
 * @param shape sizes of the dimensions
 * @param writer writes all values, fp32 and row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredTensor(List<String> names, long[] shape, Consumer<FloatBuffer> writer) {
    public StoredTensor {
        names = List.copyOf(names);
    }

    /** So many zeros. */
    public static StoredTensor zeros(int count) {
        return new StoredTensor(List.of(), new long[] {count}, target -> target.put(new float[count]));
    }

    /** One tensor of several, one below the other. */
    public static StoredTensor stacked(List<StoredTensor> parts) {
        long[] shape = parts.get(0).shape().clone();
        shape[0] = parts.stream().mapToLong(part -> part.shape()[0]).sum();
        List<String> names =
                parts.stream().flatMap(part -> part.names().stream()).toList();
        return new StoredTensor(names, shape, target -> parts.forEach(part -> part.writeTo(target)));
    }

    /** Writes the values at the buffer's position. */
    public void writeTo(FloatBuffer target) {
        writer.accept(target);
    }

    /** Bytes of the values as fp32. */
    public long bytes() {
        return HostTensor.count(shape) * Float.BYTES;
    }

    @Override
    public String toString() {
        return "StoredTensor" + Arrays.toString(shape);
    }
}
