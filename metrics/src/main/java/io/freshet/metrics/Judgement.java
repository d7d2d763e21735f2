package io.freshet.metrics;

import java.util.Optional;
import java.util.Set;

/**
 * How right what was said of a text, or of several, was. All of it adds up.
 *
 * @param tally by the metric of its kind
 * @param whole of the texts, those of which nothing was said wrongly or missed
 * @param labels where they are of whole texts
 */
public record Judgement(Tally tally, Tally whole, LabelCounts labels) {
    /** Of no texts. */
    public static final Judgement NONE = new Judgement(Tally.NONE, Tally.NONE, LabelCounts.NONE);

    /** Of a question to which something was said that is no answer at all. */
    public static final Judgement NOT_AN_ANSWER =
            new Judgement(Tally.accuracy(false), Tally.accuracy(false), LabelCounts.NONE);

    /**
     * Of a text that has one label, by {@link Metric#ACCURACY}.
     *
     * @param answered empty if what was said is no label
     */
    public static Judgement label(String expected, Optional<String> answered) {
        Tally right = Tally.accuracy(answered.filter(expected::equals).isPresent());
        Set<String> said = answered.map(Set::of).orElse(Set.of());
        return new Judgement(right, right, LabelCounts.of(Set.of(expected), said));
    }

    /** Of a text that has any number of labels, by {@link Metric#MICRO_F1}. */
    public static Judgement labels(Set<String> expected, Set<String> answered) {
        return new Judgement(
                Tally.microF1(expected, answered),
                Tally.accuracy(expected.equals(answered)),
                LabelCounts.of(expected, answered));
    }

    /** Of a text that has labelled spans, by {@link Metric#SPAN_F1}. */
    public static Judgement spans(Set<?> expected, Set<?> answered) {
        return new Judgement(
                Tally.microF1(expected, answered), Tally.accuracy(expected.equals(answered)), LabelCounts.NONE);
    }

    /**
     * Of a question, by {@link Metric#ANSWER_F1} and SQuAD's exact match.
     *
     * @param expected what of the context is right; empty if nothing is
     * @param answered what of it was answered; empty if nothing was
     */
    public static Judgement answer(Optional<String> expected, Optional<String> answered) {
        boolean isExact = AnswerWords.of(expected).equals(AnswerWords.of(answered));
        return new Judgement(Tally.answerF1(expected, answered), Tally.accuracy(isExact), LabelCounts.NONE);
    }

    /** With other texts. */
    public Judgement plus(Judgement other) {
        return new Judgement(tally.plus(other.tally), whole.plus(other.whole), labels.plus(other.labels));
    }

    /** One of so many equal parts, whose values are those of the whole. */
    public Judgement part(int parts) {
        return new Judgement(tally.part(parts), whole.part(parts), labels.part(parts));
    }
}
