package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a training forward and backward gives; the arrays live as long as their call.
 *
 * @param heads in the order of {@link io.freshet.backbone.head.Heads#ALL}; empty arrays of those that read no row
 * @param deep gradient by the bank's deep prompts
 * @param inputs gradient by the bank's input prompts
 */
public record StepArrays(List<OfHead> heads, NDArray deep, NDArray inputs) {
    /**
     * Of one head.
     *
     * @param probabilities {@code [row, …]}
     * @param losses of each row, {@code [row]}
     * @param parameters gradients by the stacked ones, in their order
     */
    public record OfHead(NDArray probabilities, NDArray losses, List<NDArray> parameters) {}
}
