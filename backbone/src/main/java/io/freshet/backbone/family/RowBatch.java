package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The texts of a batch on the device, all their tokens one after the other; the arrays live as long as their manager.
 *
 * @param ids token ids, {@code [token]}, 0 beyond a row's end; {@code -1 - k} for the virtual token k of the row's task
 * @param rows of the tokens, {@code [token]}
 * @param columns places of the tokens in their rows, {@code [token]}
 * @param lengths tokens of each row, the virtual ones included, {@code [row]}
 * @param slots of each row's prompt in the bank, {@code [row]}
 * @param places of each text's own tokens among all, {@code [row, position]}; beyond a text's end, of any token of its row
 * @param textLengths tokens of each text, {@code [row]}
 * @param types of the tokens, {@code [token]}; {@code [0]} in a batch where all are of type 0
 * @param tokens which of all is at each position of each row where attention sees the rows padded, {@code [row, position]}; beyond a row's room, its last
 */
public record RowBatch(
        NDArray ids,
        NDArray rows,
        NDArray columns,
        NDArray lengths,
        NDArray slots,
        NDArray places,
        NDArray textLengths,
        NDArray types,
        NDArray tokens) {
    List<NDArray> arrays() {
        return List.of(ids, rows, columns, lengths, slots, places, textLengths, types, tokens);
    }
}
