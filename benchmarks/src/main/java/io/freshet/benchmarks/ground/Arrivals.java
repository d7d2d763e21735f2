package io.freshet.benchmarks.ground;

import io.freshet.benchmarks.result.Spread;
import java.util.ArrayList;
import java.util.List;

/**
 * When work was done, in the order it was done.
 *
 * @param millis the time of each unit of work, such as one example
 */
public record Arrivals(List<Long> millis) {
    private static final double MILLIS_PER_SECOND = 1e3;

    public Arrivals {
        millis = List.copyOf(millis);
    }

    /**
     * Units per second in each of several stretches of equal size, one behind the other.
     *
     * @param skipped units at the beginning that warm up and do not count
     */
    public Spread rates(int skipped, int stretches) {
        int size = (millis.size() - 1 - skipped) / stretches;
        if (size < 1) {
            throw new IllegalArgumentException(millis.size() + " units of work, of which " + skipped
                    + " do not count, make no " + stretches + " stretches");
        }
        List<Double> rates = new ArrayList<>();
        for (int stretch = 0; stretch < stretches; stretch++) {
            int first = skipped + stretch * size;
            rates.add(size / seconds(first, first + size));
        }
        return Spread.of(rates);
    }

    // Two units may bear the same millisecond.
    private double seconds(int from, int to) {
        return Math.max(1, millis.get(to) - millis.get(from)) / MILLIS_PER_SECOND;
    }
}
