package io.freshet.backbone.text;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A text, or a pair, as the backbone reads it: token ids with the special tokens around them, not padded. The arrays are not copied;
 * nobody changes them. Texts that the backbone cannot tell apart are equal, wherever their tokens stood.
 *
 * @param ids at least one
 * @param types by which a model tells the texts of a pair apart, one a token, each 0 in a text alone
 * @param places of the tokens in their texts
 * @param order of a row that a template makes of it; empty where virtual tokens come first
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record EncodedText(int[] ids, int[] types, TokenPlaces places, Optional<TokenOrder> order) {
    public EncodedText {
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "an encoded text has at least one token id; expected the special tokens at least");
        }
        if (types.length != ids.length || !places.isOf(ids.length)) {
            throw new IllegalArgumentException(types.length + " types, " + places.starts().length + " starts, "
                    + places.ends().length + " ends and " + places.texts().length + " texts of " + ids.length
                    + " tokens; expected one of each a token");
        }
    }

    /** Of texts without a template. */
    public EncodedText(int[] ids, int[] types, TokenPlaces places) {
        this(ids, types, places, Optional.empty());
    }

    /** Of a text alone. */
    public EncodedText(int[] ids, TokenPlaces places) {
        this(ids, new int[ids.length], places);
    }

    /** Token ids alone, whose places are not known. */
    public EncodedText(int[] ids) {
        this(ids, TokenPlaces.none(ids.length));
    }

    /** The same with other ids, as many. */
    public EncodedText withIds(int... other) {
        return new EncodedText(other, types, places, order);
    }

    /** Number of tokens, special ones and a template's words included, virtual ones not. */
    public int length() {
        return ids.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedText text
                && Arrays.equals(ids, text.ids)
                && Arrays.equals(types, text.types)
                && order.equals(text.order);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(ids), Arrays.hashCode(types), order);
    }

    @Override
    public String toString() {
        return "EncodedText" + Arrays.toString(ids);
    }
}
