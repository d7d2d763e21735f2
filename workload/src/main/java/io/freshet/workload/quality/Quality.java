package io.freshet.workload.quality;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.LabelCounts;
import io.freshet.metrics.Metric;
import io.freshet.metrics.SecondMetric;
import io.freshet.metrics.Tally;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Shown;
import java.util.Optional;

/**
 * What some examples came to.
 *
 * @param metric its name; of a later release it may be one that is not among {@link Metric}
 */
public record Quality(String metric, Judgement judgement) {
    /** Nothing counted yet. */
    public static final Quality NONE = of(Metric.ACCURACY, Judgement.NONE);

    /** Of what by one of our metrics a tally alone is known. */
    public static Quality of(Metric metric, Tally tally) {
        return of(metric, new Judgement(tally, Tally.NONE, LabelCounts.UNKNOWN));
    }

    /** By one of our metrics. */
    public static Quality of(Metric metric, Judgement judgement) {
        return new Quality(metric.text(), judgement);
    }

    /** With what came later; where that is of another metric the two make no sum, and it stands alone. */
    public Quality plus(Quality later) {
        return isAlike(later) ? new Quality(metric, judgement.plus(later.judgement)) : later;
    }

    boolean isAlike(Quality other) {
        return metric.equals(other.metric);
    }

    /** Whether its value is the share of right examples. */
    public boolean isAccuracy() {
        return metric.equals(Metric.ACCURACY.text());
    }

    /** By its metric. */
    public Tally tally() {
        return judgement.tally();
    }

    /** What is told beside it; empty of a kind that has no such. */
    public Optional<SecondMetric> second() {
        return Metric.of(metric).flatMap(Metric::second);
    }

    /** The name of what is told beside it; null where there is none, as JSON has it. */
    public String secondMetric() {
        return second().map(SecondMetric::text).orElse(null);
    }

    /** By what is told beside it, from 0 to 1; null where there is none, nothing was counted or not all that it needs. */
    public Double secondValue() {
        return second().map(second -> second.value(judgement))
                .filter(value -> !value.isNaN())
                .orElse(null);
    }

    /** {@code 81.4 %}; {@code -} where it has no value. */
    public String secondPercent() {
        Double value = secondValue();
        return Shown.percent(value == null ? Double.NaN : value);
    }

    /** {@code macro-f1 81.4 %}; {@code -} where it has no value. */
    public String secondNamed() {
        return secondValue() == null ? secondPercent() : secondMetric() + " " + secondPercent();
    }

    /** {@code accuracy 93.1 %}, and behind a comma what is told beside it where that has a value. */
    public String namedBoth() {
        return secondValue() == null ? named() : named() + ", " + secondNamed();
    }

    /** From 0 to 1; null where there was no chance, as JSON has it. */
    public Double value() {
        return tally().chances() == 0 ? null : tally().value();
    }

    /** {@code 93.1 %}; {@code -} where there was no chance. */
    public String percent() {
        return Shown.percent(tally().value());
    }

    /** {@code span-f1 93.1 %}; {@code -} where there was no chance. */
    public String named() {
        return tally().chances() == 0 ? percent() : Printable.line(metric) + " " + percent();
    }

    /** The percentage alone where it is accuracy, as readers expect; named where it is not. */
    public String text() {
        return isAccuracy() ? percent() : named();
    }
}
