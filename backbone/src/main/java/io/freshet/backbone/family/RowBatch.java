package io.freshet.backbone.family;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.util.List;

/**
 * The texts of a batch on the device, each with the bank slot of its prompt; the arrays live as long as their manager.
 *
 * @param ids token ids, {@code [row, position]}, 0 beyond a text's end
 * @param lengths tokens of each text, {@code [row]}
 * @param slots {@code [row]}
 */
public record RowBatch(NDArray ids, NDArray lengths, NDArray slots) {
    private static final int BUCKET = 8;

    /**
     * Pads texts to one length and the rows to a number, by rows of one token on slot 0.
     *
     * @param slots the bank slot of each text
     */
    public static RowBatch of(NDManager manager, List<EncodedText> texts, int[] slots, int rows, int paddedLength) {
        long[] ids = new long[rows * paddedLength];
        long[] lengths = new long[rows];
        long[] rowSlots = new long[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = 1;
            if (row < texts.size()) {
                lengths[row] = copy(texts.get(row).ids(), ids, row * paddedLength);
                rowSlots[row] = slots[row];
            }
        }
        return new RowBatch(
                NativeArrays.longs(manager, new Shape(rows, paddedLength), ids),
                NativeArrays.longs(manager, new Shape(rows), lengths),
                NativeArrays.longs(manager, new Shape(rows), rowSlots));
    }

    private static int copy(int[] from, long[] to, int start) {
        for (int i = 0; i < from.length; i++) {
            to[start + i] = from[i];
        }
        return from.length;
    }

    /** The length that a batch of these texts is padded to: few different ones, so that memory is reused from batch to batch. */
    public static int paddedLength(List<EncodedText> texts) {
        int longest = texts.stream().mapToInt(EncodedText::length).max().orElse(1);
        return (longest + BUCKET - 1) / BUCKET * BUCKET;
    }
}
