package io.freshet.integration.mixed;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How fast something grows, by the median of the slopes between all pairs of samples (Theil 1950; Sen 1968): a few samples that lie
 * far off, such as one taken while a garbage collection ran, move it little.
 */
final class Slope {
    private Slope() {}

    /** A value at a time, in whatever units. */
    record Sample(double time, double value) {}

    /** Value per time; 0 of fewer than two samples. */
    static double of(List<Sample> samples) {
        double[] slopes = IntStream.range(0, samples.size())
                .boxed()
                .flatMapToDouble(first -> slopes(samples, first))
                .sorted()
                .toArray();
        return slopes.length == 0 ? 0 : median(slopes);
    }

    private static DoubleStream slopes(List<Sample> samples, int first) {
        Sample from = samples.get(first);
        return samples.subList(first + 1, samples.size()).stream()
                .filter(to -> to.time() > from.time())
                .mapToDouble(to -> (to.value() - from.value()) / (to.time() - from.time()));
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
