package io.freshet.backbone.method;

import io.freshet.backbone.text.EncodedText;
import java.util.stream.IntStream;

/**
 * A text as the backbone reads it: its tokens, and the virtual ones where the method has them. The arrays are not copied; nobody changes
 * them.
 *
 * @param ids of all tokens; virtual token k is −1 − k
 * @param types of all tokens; 0 of the virtual ones
 * @param places of the text's own tokens among them, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TokenRow(int[] ids, int[] types, int[] places) {
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

    /** Number of tokens, virtual ones included. */
    public int length() {
        return ids.length;
    }

    /** Whether a token is of another type than 0. */
    public boolean hasTypes() {
        return IntStream.of(types).anyMatch(type -> type != 0);
    }
}
