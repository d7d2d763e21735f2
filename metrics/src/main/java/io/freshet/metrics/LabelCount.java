package io.freshet.metrics;

/**
 * How often one label was said of texts, rightly and wrongly, and how often it was missed. Sums, which add up over any texts; of a part
 * they may be fractions.
 *
 * @param truePositives texts that have it and were said to
 * @param falsePositives texts that were said to and have not
 * @param falseNegatives texts that have it and were not said to
 */
public record LabelCount(double truePositives, double falsePositives, double falseNegatives) {
    /** Of one text that has the label, was said to, or both. */
    static LabelCount of(boolean expected, boolean answered) {
        return new LabelCount(expected && answered ? 1 : 0, expected ? 0 : 1, answered ? 0 : 1);
    }

    LabelCount plus(LabelCount other) {
        return new LabelCount(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives);
    }

    LabelCount part(int parts) {
        return new LabelCount(truePositives / parts, falsePositives / parts, falseNegatives / parts);
    }

    /** 2 · true positives / (2 · true positives + false positives + false negatives). */
    double f1() {
        return 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }
}
