package io.freshet.cli.tune;

import java.time.Duration;

/**
 * How long steps of a spec take, and with them a pass.
 *
 * @param rampUpExamples learned in steps of few rows
 * @param rampUpRows of such a step
 * @param rampUpSeconds of such a step
 * @param rows of any other step
 * @param seconds of any other step
 */
record StepTimes(int rampUpExamples, int rampUpRows, double rampUpSeconds, int rows, double seconds) {
    private static final double NANOS = 1e9;

    /** Of a pass over so many labels. */
    Duration pass(int labels) {
        int first = Math.min(labels, rampUpExamples);
        double all = steps(first, rampUpRows) * rampUpSeconds + steps(labels - first, rows) * seconds;
        return Duration.ofNanos((long) (all * NANOS));
    }

    private static double steps(int labels, int rows) {
        return Math.ceil(labels / (double) rows);
    }
}
