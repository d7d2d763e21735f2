package io.freshet.backbone.predict;

import java.util.Arrays;

/**
 * The probabilities of a task's labels for one text.
 *
 * @param probabilities in the order of the head's labels; their sum is 1
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Scores(float[] probabilities) {

    /** Index of the most probable label; the first of equal ones. */
    public int best() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scores scores && Arrays.equals(probabilities, scores.probabilities);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return "Scores" + Arrays.toString(probabilities);
    }
}
