package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.method.TokenRow;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;

/** The texts of a batch, row after row: each row has the virtual tokens of its task, its text, and padding if it has more room. */
final class RowArrays {
    private static final TokenRow FILLING = TokenRow.behind(0, new EncodedText(new int[] {0}));

    private static final long[] NONE = {};

    private final BatchShape shape;
    private final long[] ids;
    private final long[] rows;
    private final long[] columns;
    private final long[] places;
    private final long[] tokens;
    private final long[] lengths;
    private final long[] textLengths;
    private final long[] slots;
    private final long[] types;
    private final int[] starts;
    private boolean typed;

    RowArrays(BatchShape shape) {
        this.shape = shape;
        this.ids = new long[shape.tokens()];
        this.rows = new long[ids.length];
        this.columns = new long[ids.length];
        this.places = new long[shape.rows() * shape.paddedLength()];
        this.tokens = new long[places.length];
        this.lengths = new long[shape.rows()];
        this.textLengths = new long[shape.rows()];
        this.slots = new long[shape.rows()];
        this.types = new long[ids.length];
        this.starts = new int[shape.rows()];
        divide();
    }

    private void divide() {
        int at = 0;
        for (int row = 0; row < starts.length; row++) {
            starts[row] = at;
            for (int column = 0; column < shape.rooms().get(row); column++) {
                rows[at] = row;
                columns[at++] = column;
            }
            for (int column = 0; column < shape.paddedLength(); column++) {
                tokens[row * shape.paddedLength() + column] = Math.min(starts[row] + column, at - 1);
            }
        }
    }

    void put(int row, int slot, TokenRow tokens) {
        slots[row] = slot;
        lengths[row] = tokens.length();
        textLengths[row] = tokens.places().length;
        typed |= tokens.hasTypes();
        for (int i = 0; i < tokens.length(); i++) {
            ids[starts[row] + i] = tokens.ids()[i];
            types[starts[row] + i] = tokens.types()[i];
        }
        putPlaces(row, tokens.places());
    }

    /** A row of one token that only fills the batch. */
    void fill(int row) {
        put(row, 0, FILLING);
    }

    // Those of padding go on behind the text's, and stay within the row.
    private void putPlaces(int row, int[] own) {
        int start = row * shape.paddedLength();
        long first = starts[row];
        int last = shape.rooms().get(row) - 1;
        int behind = own[own.length - 1] + 1;
        for (int i = 0; i < shape.paddedLength(); i++) {
            places[start + i] = first + (i < own.length ? own[i] : Math.min(behind + i - own.length, last));
        }
    }

    RowBatch onDevice(NDManager manager) {
        return new RowBatch(
                array(manager, ids, ids.length),
                array(manager, rows, rows.length),
                array(manager, columns, columns.length),
                array(manager, lengths, shape.rows()),
                array(manager, slots, shape.rows()),
                array(manager, places, shape.rows(), shape.paddedLength()),
                array(manager, textLengths, shape.rows()),
                typed ? array(manager, types, types.length) : array(manager, NONE, 0),
                array(manager, tokens, shape.rows(), shape.paddedLength()));
    }

    private static NDArray array(NDManager manager, long[] values, long... shape) {
        return NativeArrays.longs(manager, new Shape(shape), values);
    }
}
