package io.freshet.benchmarks.result;

import java.time.Duration;
import java.util.List;

/**
 * What came of one benchmark.
 *
 * @param title heading of its table
 * @param results rows, in their order
 * @param took from its beginning to its end
 * @param failure why it has no rows; empty where all went well
 */
public record Section(String title, List<Result> results, Duration took, String failure) {
    public Section {
        results = List.copyOf(results);
    }

    /** A benchmark that ended by itself. */
    public static Section of(String title, List<Result> results, Duration took) {
        return new Section(title, results, took, "");
    }

    /** A benchmark that broke off. */
    public static Section failed(String title, String why, Duration took) {
        return new Section(title, List.of(), took, why);
    }

    /** Whether it has its numbers. */
    public boolean isWhole() {
        return failure.isEmpty();
    }
}
