package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.List;

/**
 * What one head reads of a batch, on the device; the arrays live as long as their manager.
 *
 * @param rows places in the batch, {@code [row]}
 * @param slots of each row's task among the head's, {@code [row]}
 * @param outputs of each slot, {@code [slot]}
 * @param parameters the head's, stacked, {@code [slot, …]}
 * @param targets and shares of the loss, for training
 */
public record HeadBatch(NDArray rows, NDArray slots, NDArray outputs, List<NDArray> parameters, Targets targets) {
    /**
     * What rows should be read as.
     *
     * @param values {@code [row, …]}
     * @param shares each row's weight in the loss, {@code [row]}; 0 for rows that only fill the batch
     */
    public record Targets(NDArray values, NDArray shares) {
        /** Where nothing is learned. */
        public static Targets none(NDManager manager) {
            return new Targets(
                    NativeArrays.longs(manager, new Shape(0)), NativeArrays.floats(manager, new Shape(0), none -> {}));
        }
    }

    /** Of a head that reads no row. */
    public static HeadBatch none(NDManager manager, Head head) {
        NDArray nothing = NativeArrays.longs(manager, new Shape(0));
        List<NDArray> parameters = head.parametersOf(0, 0).stream()
                .map(each -> NativeArrays.floats(manager, new Shape(each.shape()), none -> {}))
                .toList();
        return new HeadBatch(nothing, nothing, nothing, parameters, Targets.none(manager));
    }

    List<NDArray> arrays() {
        return List.of(rows, slots, outputs, targets.values(), targets.shares());
    }
}
