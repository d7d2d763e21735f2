package io.freshet.workload.quality;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.LabelCount;
import io.freshet.metrics.LabelCounts;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.StepRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                new Quality(evaluation.getMetric(), judgement(evaluation)));
    }

    private static Judgement judgement(Evaluation evaluation) {
        return new Judgement(tally(evaluation), whole(evaluation), labels(evaluation));
    }

    private static Tally whole(Evaluation evaluation) {
        return Tally.isPossible(evaluation.getCorrect(), evaluation.getExamples())
                ? new Tally(evaluation.getCorrect(), evaluation.getExamples())
                : Tally.NONE;
    }

    private static LabelCounts labels(Evaluation evaluation) {
        if (evaluation.getLabels() == null) {
            return LabelCounts.UNKNOWN;
        }
        Map<String, LabelCount> counts = new LinkedHashMap<>();
        evaluation.getLabels().forEach(count -> counts.put(count.getLabel(), count(count)));
        return new LabelCounts(counts);
    }

    private static LabelCount count(io.freshet.schemas.LabelCount count) {
        return new LabelCount(count.getTruePositives(), count.getFalsePositives(), count.getFalseNegatives());
    }

    // Null is what it was before there were other metrics. Sums that cannot be, as no trainer of ours writes them, say
    // nothing.
    private static Tally tally(Evaluation evaluation) {
        double hits = evaluation.getHits() == null ? evaluation.getCorrect() : evaluation.getHits();
        double chances = evaluation.getChances() == null ? evaluation.getExamples() : evaluation.getChances();
        return Tally.isPossible(hits, chances) ? new Tally(hits, chances) : Tally.NONE;
    }

    /**
     * Of each example of an evaluation, in the order of its step's ids. Which examples were wholly right is on the topic; of all else,
     * the sums: each example has an equal part in them, so that any number of whole steps adds up to what it is.
     */
    public static List<Quality> each(Evaluation evaluation) {
        StepRecord step = evaluation.getStep();
        if (step == null || step.getIds().isEmpty()) {
            return List.of();
        }
        Judgement part = judgement(evaluation).part(step.getIds().size());
        return step.getCorrect().stream()
                .map(right -> new Quality(evaluation.getMetric(), each(part, right, isShare(evaluation))))
                .toList();
    }

    private static boolean isShare(Evaluation evaluation) {
        return evaluation.getHits() == null || evaluation.getMetric().equals(Metric.ACCURACY.text());
    }

    private static Judgement each(Judgement part, boolean right, boolean isShare) {
        Tally whole = Tally.accuracy(right);
        return new Judgement(isShare ? whole : part.tally(), whole, part.labels());
    }

    /** With the examples of a later evaluation; where that is of another metric it stands alone. */
    public Prequential plus(Prequential later) {
        return quality.isAlike(later.quality)
                ? new Prequential(examples + later.examples, correct + later.correct, quality.plus(later.quality))
                : later;
    }
}
