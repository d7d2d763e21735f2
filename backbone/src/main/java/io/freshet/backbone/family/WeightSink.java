package io.freshet.backbone.family;

import io.freshet.backbone.checkpoint.StoredTensor;

/** Takes a family's weights, in the order in which its program reads them. */
public interface WeightSink {
    /** Of a table, a LayerNorm, or a layer behind the last. */
    void take(StoredTensor weight);

    /** Of a linear layer that {@code project} computes: the program may have it in a lower precision. */
    default void takeLinear(StoredTensor weight, StoredTensor bias) {
        take(weight);
        take(bias);
    }
}
