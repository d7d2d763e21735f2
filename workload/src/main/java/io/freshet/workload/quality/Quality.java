package io.freshet.workload.quality;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.output.Printable;
import io.freshet.workload.output.Shown;

/**
 * What some examples came to.
 *
 * @param metric its name; of a later release it may be one that is not among {@link Metric}
 */
public record Quality(String metric, Tally tally) {
    /** Nothing counted yet. */
    public static final Quality NONE = of(Metric.ACCURACY, Tally.NONE);

    /** By one of our metrics. */
    public static Quality of(Metric metric, Tally tally) {
        return new Quality(metric.text(), tally);
    }

    /** Of one example that has one label. */
    public static Quality accuracy(boolean right) {
        return of(Metric.ACCURACY, Tally.accuracy(right));
    }

    /** With what came later; where that is of another metric the two make no sum, and it stands alone. */
    public Quality plus(Quality later) {
        return isAlike(later) ? new Quality(metric, tally.plus(later.tally)) : later;
    }

    boolean isAlike(Quality other) {
        return metric.equals(other.metric);
    }

    /** Whether its value is the share of right examples. */
    public boolean isAccuracy() {
        return metric.equals(Metric.ACCURACY.text());
    }

    /** From 0 to 1; null where there was no chance, as JSON has it. */
    public Double value() {
        return tally.chances() == 0 ? null : tally.value();
    }

    /** {@code 93.1 %}; {@code -} where there was no chance. */
    public String percent() {
        return Shown.percent(tally.value());
    }

    /** {@code span-f1 93.1 %}; {@code -} where there was no chance. */
    public String named() {
        return tally.chances() == 0 ? percent() : Printable.line(metric) + " " + percent();
    }

    /** The percentage alone where it is accuracy, as readers expect; named where it is not. */
    public String text() {
        return isAccuracy() ? percent() : named();
    }
}
