package io.freshet.workload.quality;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.StepRecord;
import java.util.Collections;
import java.util.List;

/**
 * How well examples were predicted before they were learned.
 *
 * @param correct of the examples, those predicted wholly right
 * @param quality by the metric of the task's kind
 */
public record Prequential(long examples, long correct, Quality quality) {
    /** Of no examples. */
    public static final Prequential NONE = new Prequential(0, 0, Quality.NONE);

    /** Of all examples of an evaluation. */
    public static Prequential of(Evaluation evaluation) {
        return new Prequential(
                evaluation.getExamples(),
                evaluation.getCorrect(),
                new Quality(evaluation.getMetric(), tally(evaluation)));
    }

    // Null is what it was before there were other metrics. Sums that cannot be, as no trainer of ours writes them, say
    // nothing.
    private static Tally tally(Evaluation evaluation) {
        double hits = evaluation.getHits() == null ? evaluation.getCorrect() : evaluation.getHits();
        double chances = evaluation.getChances() == null ? evaluation.getExamples() : evaluation.getChances();
        return Tally.isPossible(hits, chances) ? new Tally(hits, chances) : Tally.NONE;
    }

    /**
     * Of each example of an evaluation, in the order of its step's ids. Only the sums of a metric other than accuracy are on the
     * topic: each example then has an equal part in them, so that any number of whole steps adds up to what it is.
     */
    public static List<Quality> each(Evaluation evaluation) {
        StepRecord step = evaluation.getStep();
        if (step == null || step.getIds().isEmpty()) {
            return List.of();
        }
        return saysOfEach(evaluation)
                ? ofEach(evaluation)
                : parts(evaluation, step.getIds().size());
    }

    private static boolean saysOfEach(Evaluation evaluation) {
        return evaluation.getHits() == null || evaluation.getMetric().equals(Metric.ACCURACY.text());
    }

    private static List<Quality> ofEach(Evaluation evaluation) {
        return evaluation.getStep().getCorrect().stream()
                .map(right -> new Quality(evaluation.getMetric(), Tally.accuracy(right)))
                .toList();
    }

    private static List<Quality> parts(Evaluation evaluation, int count) {
        Tally part = tally(evaluation).part(count);
        return Collections.nCopies(count, new Quality(evaluation.getMetric(), part));
    }

    /** With the examples of a later evaluation; where that is of another metric it stands alone. */
    public Prequential plus(Prequential later) {
        return quality.isAlike(later.quality)
                ? new Prequential(examples + later.examples, correct + later.correct, quality.plus(later.quality))
                : later;
    }
}
