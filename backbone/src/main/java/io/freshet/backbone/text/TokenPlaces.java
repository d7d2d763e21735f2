package io.freshet.backbone.text;

import java.util.Arrays;

/**
 * Where in the text each token lies, in Unicode code points, which is what Python counts. A token of a blank alone may be empty, with its
 * end at its start.
 *
 * @param starts of each token's first code point; -1 for one that is not of the text
 * @param ends behind each token's last one; -1 for one that is not of the text
 * @param wasCut whether the text has tokens behind the last one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TokenPlaces(int[] starts, int[] ends, boolean wasCut) {
    private static final int NOWHERE = -1;

    /** Of tokens whose text nobody kept: none is known to be of it. */
    static TokenPlaces unknown(int tokens) {
        return new TokenPlaces(nowhere(tokens), nowhere(tokens), false);
    }

    private static int[] nowhere(int tokens) {
        int[] places = new int[tokens];
        Arrays.fill(places, NOWHERE);
        return places;
    }

    /** Whether the token is of the text, and not one that the model's tokeniser puts around it. */
    public boolean isText(int token) {
        return starts[token] >= 0;
    }

    /** Of the token's first code point. */
    public int start(int token) {
        return starts[token];
    }

    /** Behind the token's last code point. */
    public int end(int token) {
        return ends[token];
    }

    /** Behind the last code point of all tokens. */
    public int end() {
        int end = 0;
        for (int each : ends) {
            end = Math.max(end, each);
        }
        return end;
    }
}
