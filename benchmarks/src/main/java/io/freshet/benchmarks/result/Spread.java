package io.freshet.benchmarks.result;

import java.util.Collection;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Repetitions of one measurement.
 *
 * @param median the mean of the two in the middle where their number is even
 * @param least the smallest
 * @param most the largest
 * @param repetitions how many there were
 */
public record Spread(double median, double least, double most, int repetitions) {

    /** @param samples one or more, in any order */
    public static Spread of(Collection<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("a measurement has no samples; expected one or more");
        }
        List<Double> sorted = samples.stream().sorted().toList();
        int count = sorted.size();
        double median = (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(count - 1), count);
    }

    /** A number that was measured once. */
    public static Spread once(double value) {
        return new Spread(value, value, value, 1);
    }

    /** Every number in another unit; {@code change} keeps the order or turns it round. */
    public Spread map(DoubleUnaryOperator change) {
        double first = change.applyAsDouble(least);
        double last = change.applyAsDouble(most);
        return new Spread(change.applyAsDouble(median), Math.min(first, last), Math.max(first, last), repetitions);
    }
}
