package io.freshet.backbone.text;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Of which text each token is and where in that it lies, in Unicode code points, which is what Python counts. A token of a blank alone may
 * be empty, with its end at its start.
 *
 * @param starts of each token's first code point in its own text; -1 for one that is of no text
 * @param ends behind each token's last one; -1 for one that is of no text
 * @param texts {@link #FIRST} or {@link #SECOND}; -1 for a token of neither
 * @param cuts of each text, whether it has tokens behind its last one here, or before its first one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TokenPlaces(int[] starts, int[] ends, int[] texts, boolean[] cuts) {
    /** The text itself, or the first of a pair. */
    public static final int FIRST = 0;

    /** The other of a pair. */
    public static final int SECOND = 1;

    private static final int NOWHERE = -1;

    /** Of tokens that are of no text. */
    static TokenPlaces none(int tokens) {
        return new TokenPlaces(nowhere(tokens), nowhere(tokens), nowhere(tokens), new boolean[] {false});
    }

    private static int[] nowhere(int tokens) {
        int[] places = new int[tokens];
        Arrays.fill(places, NOWHERE);
        return places;
    }

    /** Whether it has one of each for so many tokens. */
    boolean isOf(int tokens) {
        return starts.length == tokens && ends.length == tokens && texts.length == tokens;
    }

    /** Whether the token is of a text, and not one that the model's tokeniser puts around it. */
    public boolean isText(int token) {
        return texts[token] >= 0;
    }

    /** Whether the token is of that text. */
    public boolean isOf(int text, int token) {
        return texts[token] == text;
    }

    /** Of the token's first code point. */
    public int start(int token) {
        return starts[token];
    }

    /** Behind the token's last code point. */
    public int end(int token) {
        return ends[token];
    }

    /** Of the first code point of all the text's tokens; 0 if it has none. */
    public int startOf(int text) {
        return IntStream.range(0, texts.length)
                .filter(token -> isOf(text, token))
                .map(this::start)
                .min()
                .orElse(0);
    }

    /** Behind the last code point of all the text's tokens. */
    public int endOf(int text) {
        int end = 0;
        for (int token = 0; token < texts.length; token++) {
            end = isOf(text, token) ? Math.max(end, ends[token]) : end;
        }
        return end;
    }

    /** Whether the text has tokens that are not here; a text that is not there was not cut. */
    public boolean wasCut(int text) {
        return text < cuts.length && cuts[text];
    }
}
