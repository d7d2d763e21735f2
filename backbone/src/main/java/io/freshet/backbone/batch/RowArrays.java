package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.method.TokenRow;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;

/** The texts of a batch, row after row: each row has the virtual tokens of its task, its text, and padding. */
final class RowArrays {
    private static final TokenRow FILLING = TokenRow.behind(0, new EncodedText(new int[] {0}));

    private static final long[] NONE = {};

    private final BatchShape shape;
    private final boolean virtual;
    private final long[] ids;
    private final long[] places;
    private final long[] lengths;
    private final long[] textLengths;
    private final long[] slots;
    private final long[] types;
    private boolean typed;

    RowArrays(BatchShape shape) {
        this.shape = shape;
        this.virtual = shape.inputLength() > 0;
        this.ids = new long[shape.rows() * shape.paddedLength()];
        this.places = new long[virtual ? ids.length : 0];
        this.lengths = new long[shape.rows()];
        this.textLengths = new long[shape.rows()];
        this.slots = new long[shape.rows()];
        this.types = new long[ids.length];
    }

    /** Writes a row. */
    void put(int row, int slot, TokenRow tokens) {
        slots[row] = slot;
        lengths[row] = tokens.length();
        textLengths[row] = tokens.places().length;
        typed |= tokens.hasTypes();
        int start = row * shape.paddedLength();
        for (int i = 0; i < tokens.length(); i++) {
            ids[start + i] = tokens.ids()[i];
            types[start + i] = tokens.types()[i];
        }
        if (virtual) {
            putPlaces(start, tokens.places());
        }
    }

    /** A row of one token that only fills the batch. */
    void fill(int row) {
        put(row, 0, FILLING);
    }

    // Those of padding go on behind the text's, and stay within the row.
    private void putPlaces(int start, int[] own) {
        int last = shape.paddedLength() - 1;
        int behind = own[own.length - 1] + 1;
        for (int i = 0; i <= last; i++) {
            places[start + i] = i < own.length ? own[i] : Math.min(behind + i - own.length, last);
        }
    }

    RowBatch onDevice(NDManager manager) {
        int width = shape.paddedLength();
        return new RowBatch(
                array(manager, ids, shape.rows(), width),
                array(manager, lengths, shape.rows()),
                array(manager, slots, shape.rows()),
                array(manager, places, shape.rows(), virtual ? width : 0),
                array(manager, textLengths, shape.rows()),
                array(manager, typed ? types : NONE, shape.rows(), typed ? width : 0));
    }

    private static NDArray array(NDManager manager, long[] values, long... shape) {
        return NativeArrays.longs(manager, new Shape(shape), values);
    }
}
