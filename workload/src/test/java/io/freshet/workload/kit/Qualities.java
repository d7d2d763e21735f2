package io.freshet.workload.kit;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.LabelCounts;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.quality.Quality;

/** What examples came to whose labels nobody counted, as in evaluations of before that was done. */
public final class Qualities {
    private Qualities() {}

    /** Of one example that has one label. */
    public static Quality accuracy(boolean right) {
        return accuracy(right ? 1 : 0, 1);
    }

    /** Of several. */
    public static Quality accuracy(int right, int examples) {
        Tally share = new Tally(right, examples);
        return Quality.of(Metric.ACCURACY, new Judgement(share, share, LabelCounts.UNKNOWN));
    }

    /** By a metric that counts something else than examples. */
    public static Quality of(String metric, double hits, double chances, int right, int examples) {
        return new Quality(
                metric, new Judgement(new Tally(hits, chances), new Tally(right, examples), LabelCounts.UNKNOWN));
    }
}
