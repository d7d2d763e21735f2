package io.freshet.backbone.text;

import java.util.Arrays;

/**
 * A text as the backbone reads it: token ids with the special tokens around them, not padded. The array is not copied; nobody
 * changes it. Texts that the backbone cannot tell apart are equal, wherever their tokens stood.
 *
 * @param ids at least one
 * @param places of the tokens in the text
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record EncodedText(int[] ids, TokenPlaces places) {
    public EncodedText {
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "an encoded text has at least one token id; expected the special tokens at least");
        }
        if (places.starts().length != ids.length || places.ends().length != ids.length) {
            throw new IllegalArgumentException(places.starts().length + " starts and " + places.ends().length
                    + " ends of " + ids.length + " tokens; expected one of each a token");
        }
    }

    /** Token ids alone, whose places are not known. */
    public EncodedText(int[] ids) {
        this(ids, TokenPlaces.unknown(ids.length));
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
