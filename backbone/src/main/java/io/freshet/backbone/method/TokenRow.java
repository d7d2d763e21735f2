package io.freshet.backbone.method;

import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TokenOrder;
import java.util.stream.IntStream;

/**
 * A text as the backbone reads it: its tokens, and the virtual ones where the method has them. The arrays are not copied; nobody changes
 * them.
 *
 * @param ids of all tokens; virtual token k is −1 − k
 * @param types of all tokens; 0 of the virtual ones
 * @param places of what is read of them, in their order: the text's own tokens, or one in whose place a word is predicted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TokenRow(int[] ids, int[] types, int[] places) {
    /** As a template laid it out; without one, a text behind so many virtual tokens. */
    public static TokenRow of(EncodedText text, int virtualTokens) {
        return text.order().map(order -> of(text, order)).orElseGet(() -> behind(virtualTokens, text));
    }

    private static TokenRow of(EncodedText text, TokenOrder order) {
        int[] ids = IntStream.of(order.tokens())
                .map(token -> token < 0 ? token : text.ids()[token])
                .toArray();
        int[] types = IntStream.of(order.tokens())
                .map(token -> token < 0 ? 0 : text.types()[token])
                .toArray();
        return new TokenRow(ids, types, order.places());
    }

    /** A text behind so many virtual tokens. */
    public static TokenRow behind(int virtualTokens, EncodedText text) {
        int length = virtualTokens + text.length();
        int[] ids = new int[length];
        int[] types = new int[length];
        for (int i = 0; i < virtualTokens; i++) {
            ids[i] = -1 - i;
        }
        System.arraycopy(text.ids(), 0, ids, virtualTokens, text.length());
        System.arraycopy(text.types(), 0, types, virtualTokens, text.length());
        return new TokenRow(ids, types, IntStream.range(virtualTokens, length).toArray());
    }

    /** The same, of which all tokens are read, virtual ones too. */
    public TokenRow whole() {
        return new TokenRow(ids, types, IntStream.range(0, ids.length).toArray());
    }

    /** Number of tokens, virtual ones included. */
    public int length() {
        return ids.length;
    }

    /** Whether a token is of another type than 0. */
    public boolean hasTypes() {
        return IntStream.of(types).anyMatch(type -> type != 0);
    }
}
