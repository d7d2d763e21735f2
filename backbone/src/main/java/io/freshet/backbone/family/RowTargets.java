package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.tensor.NativeArrays;

/**
 * What the rows of a training batch should be predicted as; the arrays live as long as their manager.
 *
 * @param labels index into the labels of the row's task, {@code [row]}
 * @param shares each row's weight in the loss, {@code [row]}; 0 for rows that only fill the batch
 */
public record RowTargets(NDArray labels, NDArray shares) {

    public static RowTargets of(NDManager manager, long[] labels, float[] shares) {
        Shape rows = new Shape(labels.length);
        return new RowTargets(
                NativeArrays.longs(manager, rows, labels),
                NativeArrays.floats(manager, rows, buffer -> buffer.put(shares)));
    }
}
