package io.freshet.cli.tune;

import java.util.DoubleSummaryStatistics;
import java.util.stream.IntStream;

/**
 * How much more one spec makes of the labels than another, pass by pass in the same order of labels: as a share of one.
 *
 * @param mean of the passes that both have
 * @param least of them
 * @param most of them
 * @param error standard error of the mean over the labels, as if they were drawn by chance
 */
record Gain(int passes, double mean, double least, double most, double error) {
    private static final int FEWEST_PASSES = 2;
    // The best of several is looked at: with two, one of seven specs that are all alike would often be better.
    private static final double ERRORS = 3;

    static Gain of(Trial trial, Trial now) {
        int passes = Math.min(trial.passes().size(), now.passes().size());
        DoubleSummaryStatistics gains = IntStream.range(0, passes)
                .mapToDouble(run ->
                        trial.passes().get(run).value() - now.passes().get(run).value())
                .summaryStatistics();
        return new Gain(passes, gains.getAverage(), gains.getMin(), gains.getMax(), error(trial, now, passes));
    }

    private static double error(Trial trial, Trial now, int passes) {
        double[] mean = new double[now.labels()];
        for (int run = 0; run < passes; run++) {
            double[] own = trial.passes().get(run).influences();
            double[] other = now.passes().get(run).influences();
            IntStream.range(0, mean.length).forEach(at -> mean[at] += (own[at] - other[at]) / passes);
        }
        double squares = IntStream.range(0, mean.length)
                .mapToDouble(at -> mean[at] * mean[at])
                .sum();
        return Math.sqrt(squares) / mean.length;
    }

    /** What it comes to: more, or less, is what is beyond that by which the passes differ, and beyond what chance gives so many labels. */
    Verdict verdict() {
        boolean isClear = passes >= FEWEST_PASSES && Math.abs(mean) > Math.max(spread(), ERRORS * error);
        return isClear ? (mean > 0 ? Verdict.BETTER : Verdict.WORSE) : Verdict.UNCLEAR;
    }

    /** Which of the two learns more, if that can be told. */
    enum Verdict {
        BETTER("better"),
        UNCLEAR("no clear gain"),
        WORSE("worse");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** By how much the passes differ. */
    double spread() {
        return most - least;
    }
}
