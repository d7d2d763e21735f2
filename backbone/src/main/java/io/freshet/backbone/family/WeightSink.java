package io.freshet.backbone.family;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.StoredTensor;

/** Takes a family's weights, in the order in which its program reads them. */
public interface WeightSink {
    /** Of a table, or a layer behind the last. */
    void take(StoredTensor weight);

    /** Of a LayerNorm over so many numbers. */
    default void takeLayerNorm(CheckpointFolder folder, String name, int size) {
        take(folder.stored(name + ".weight", size));
        take(folder.stored(name + ".bias", size));
    }

    /** Of a linear layer that {@code project} computes: the program may have it in a lower precision. */
    default void takeLinear(StoredTensor weight, StoredTensor bias) {
        take(weight);
        take(bias);
    }
}
