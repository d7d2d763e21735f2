package io.freshet.backbone.head;

/**
 * Probabilities of a row's outputs: once for the text, or at each of its tokens.
 *
 * @param all of a batch's rows
 * @param start of this row's
 * @param width outputs at one place, those included that only pad
 * @param outputs of the task
 */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record RowScores(float[] all, int start, int width, int outputs) {
    /** The probability of an output at a place. */
    public float at(int place, int output) {
        return all[start + place * width + output];
    }

    /** The most probable output at a place; the first of equal ones. */
    public int best(int place) {
        int best = 0;
        for (int i = 1; i < outputs; i++) {
            if (at(place, i) > at(place, best)) {
                best = i;
            }
        }
        return best;
    }
}
