package io.freshet.metrics;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A metric as two sums, so that those of many examples can be taken together: its value over all of them is the sum of their hits by
 * the sum of their chances.
 *
 * @param hits what was right
 * @param chances what could have been
 */
public record Tally(double hits, double chances) {
    /** Nothing counted yet. */
    public static final Tally NONE = new Tally(0, 0);

    /** @throws IllegalArgumentException if {@code hits} is not within 0 and {@code chances} */
    public Tally {
        if (!isPossible(hits, chances)) {
            throw new IllegalArgumentException(hits + " hits of " + chances + " chances; expected 0 to as many");
        }
    }

    /** Whether sums that someone else made are those of any metric. */
    public static boolean isPossible(double hits, double chances) {
        return hits >= 0 && hits <= chances && chances < Double.POSITIVE_INFINITY;
    }

    /** One example of {@link Metric#ACCURACY}. */
    public static Tally accuracy(boolean right) {
        return new Tally(right ? 1 : 0, 1);
    }

    /**
     * One example of {@link Metric#SPAN_F1} or {@link Metric#MICRO_F1}: F1 = 2 · matched / (expected + predicted). Nothing expected and nothing predicted is no
     * chance.
     */
    public static Tally microF1(Set<?> expected, Set<?> predicted) {
        long matched = predicted.stream().filter(expected::contains).count();
        return new Tally(2.0 * matched, (double) expected.size() + predicted.size());
    }

    /**
     * One example of {@link Metric#ANSWER_F1}, which is one chance whatever its length: F1 = 2 · common / (expected + answered), counted in
     * {@linkplain AnswerWords words}. An answer without any is none, as in SQuAD 2.0, and none is right where none is expected.
     *
     * @param expected what of the text is right; empty if nothing is
     * @param answered what of it was answered; empty if nothing was
     */
    public static Tally answerF1(Optional<String> expected, Optional<String> answered) {
        List<String> right = AnswerWords.of(expected);
        List<String> said = AnswerWords.of(answered);
        int all = right.size() + said.size();
        return all == 0 ? accuracy(true) : new Tally(2.0 * AnswerWords.common(right, said) / all, 1);
    }

    public Tally plus(Tally other) {
        return new Tally(hits + other.hits, chances + other.chances);
    }

    /** One of so many equal parts, whose value is that of the whole. */
    public Tally part(int parts) {
        return new Tally(hits / parts, chances / parts);
    }

    /** From 0 to 1; NaN if nothing was counted. */
    public double value() {
        return hits / chances;
    }
}
