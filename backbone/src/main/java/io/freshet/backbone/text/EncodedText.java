package io.freshet.backbone.text;

import java.util.Arrays;

/**
 * A text as the backbone reads it: token ids with the special tokens around them, not padded. The array is not copied; nobody
 * changes it.
 *
 * @param ids at least one
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record EncodedText(int[] ids) {
    public EncodedText {
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "an encoded text has at least one token id; expected the special tokens at least");
        }
    }

    /** Number of tokens, special ones included. */
    public int length() {
        return ids.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedText text && Arrays.equals(ids, text.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }

    @Override
    public String toString() {
        return "EncodedText" + Arrays.toString(ids);
    }
}
