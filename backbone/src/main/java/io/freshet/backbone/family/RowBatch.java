package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The texts of a batch on the device; the arrays live as long as their manager.
 *
 * @param ids token ids, {@code [row, position]}, 0 beyond a row's end; {@code -1 - k} for the virtual token k of the row's task
 * @param lengths tokens of each row, the virtual ones included, {@code [row]}
 * @param slots of each row's prompt in the bank, {@code [row]}
 * @param places of each text's tokens in its row, {@code [row, position]}; {@code [row, 0]} in a batch without virtual tokens
 * @param textLengths tokens of each text, {@code [row]}
 * @param types of the tokens, {@code [row, position]}; {@code [row, 0]} in a batch where all are of type 0
 */
public record RowBatch(
        NDArray ids, NDArray lengths, NDArray slots, NDArray places, NDArray textLengths, NDArray types) {
    List<NDArray> arrays() {
        return List.of(ids, lengths, slots, places, textLengths, types);
    }
}
