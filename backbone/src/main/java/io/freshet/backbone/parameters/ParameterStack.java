package io.freshet.backbone.parameters;

import io.freshet.backbone.checkpoint.HostTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How tensors of one name, of several tasks, lie in one array: a slot each, of a size that holds the largest, each in the first places of
 * its slot along every dimension, zeros behind. Gradients come back in the same places.
 */
public final class ParameterStack {
    private final long[] slot;

    /** @param slot sizes of a slot's dimensions */
    public ParameterStack(long... slot) {
        this.slot = slot.clone();
    }

    public int slotSize() {
        return Math.toIntExact(HostTensor.count(slot));
    }

    /** Sizes of so many slots together: that number, then a slot's dimensions. */
    public long[] shape(int slots) {
        return LongStream.concat(LongStream.of(slots), LongStream.of(slot)).toArray();
    }

    /** @throws IllegalArgumentException if the tensor does not fit a slot */
    public void require(String what, HostTensor tensor) {
        boolean fits = tensor.shape().length == slot.length;
        for (int i = 0; fits && i < slot.length; i++) {
            fits = tensor.shape()[i] <= slot[i];
        }
        if (!fits) {
            throw new IllegalArgumentException(what + " of shape " + Arrays.toString(tensor.shape())
                    + " does not fit the batch's " + Arrays.toString(slot));
        }
    }

    public void put(HostTensor tensor, FloatBuffer to) {
        int start = to.position();
        forEachRun(tensor.shape(), (from, place, count) -> {
            zeros(to, start + place - to.position());
            to.put(tensor.values(), from, count);
        });
        zeros(to, start + slotSize() - to.position());
    }

    /** A slot without a tensor. */
    public void putNothing(FloatBuffer to) {
        zeros(to, slotSize());
    }

    /** One whose slots have so many of these each, one after the other. */
    public ParameterStack within(int count) {
        return new ParameterStack(shape(count));
    }

    /**
     * A tensor of a shape from an array.
     *
     * @param start of its slot
     */
    public float[] take(float[] from, int start, long... shape) {
        float[] values = new float[Math.toIntExact(HostTensor.count(shape))];
        forEachRun(shape, (at, place, count) -> System.arraycopy(from, start + place, values, at, count));
        return values;
    }

    private interface Run {
        /**
         * @param at in the tensor
         * @param place in the slot
         */
        void each(int at, int place, int count);
    }

    // Everything from the last dimension that differs on lies in one stretch.
    private void forEachRun(long[] shape, Run run) {
        int last = slot.length;
        int rest = 1;
        while (last > 0 && shape[last - 1] == slot[last - 1]) {
            rest *= Math.toIntExact(slot[--last]);
        }
        int stretch = last == 0 ? rest : Math.toIntExact(shape[last - 1]) * rest;
        if (HostTensor.count(shape) > 0) {
            walk(shape, Math.max(0, last - 1), 0, new int[2], stretch, run);
        }
    }

    private void walk(long[] shape, int outer, int depth, int[] index, int stretch, Run run) {
        if (depth == outer) {
            run.each(index[0] * stretch, index[1] * placeStride(outer), stretch);
            return;
        }
        int at = index[0];
        int place = index[1];
        for (int i = 0; i < shape[depth]; i++) {
            int[] next = {Math.toIntExact(at * shape[depth] + i), Math.toIntExact(place * slot[depth] + i)};
            walk(shape, outer, depth + 1, next, stretch, run);
        }
    }

    private int placeStride(int outer) {
        int stride = 1;
        for (int i = outer; i < slot.length; i++) {
            stride *= Math.toIntExact(slot[i]);
        }
        return stride;
    }

    private static void zeros(FloatBuffer to, int count) {
        for (int i = 0; i < count; i++) {
            to.put(0);
        }
    }
}
