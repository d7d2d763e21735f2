package io.freshet.backbone.text;

import java.util.Arrays;

/**
 * Tokens of one text, or of words.
 *
 * @param ids of the tokens
 * @param starts of each token's first code point
 * @param ends behind each token's last one
 * @param wasCut whether that is not all there is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Piece(int[] ids, int[] starts, int[] ends, boolean wasCut) {
    int count() {
        return ids.length;
    }

    /** The tokens from one to before another. */
    Piece between(int from, int end) {
        return part(from, end, wasCut);
    }

    Piece upTo(int most) {
        return count() <= most ? this : part(0, most, true);
    }

    /** So many tokens from one on, or as many as there are. */
    Piece window(int from, int most) {
        int end = Math.min(count(), from + most);
        return part(from, end, from > 0 || end < count());
    }

    /** Without the first tokens, and the code points that these are of. */
    Piece behind(int tokens, int codePoints) {
        Piece rest = part(tokens, count(), wasCut);
        return new Piece(rest.ids, moved(rest.starts, codePoints), moved(rest.ends, codePoints), wasCut);
    }

    private static int[] moved(int[] places, int codePoints) {
        return Arrays.stream(places)
                .map(place -> Math.max(0, place - codePoints))
                .toArray();
    }

    private Piece part(int from, int end, boolean cut) {
        return new Piece(
                Arrays.copyOfRange(ids, from, end),
                Arrays.copyOfRange(starts, from, end),
                Arrays.copyOfRange(ends, from, end),
                cut);
    }
}
