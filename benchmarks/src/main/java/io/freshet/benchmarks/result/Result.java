package io.freshet.benchmarks.result;

/**
 * One row of the table.
 *
 * @param measure what was measured
 * @param setting under which it was
 * @param value in {@code unit}
 * @param unit such as {@code examples/s}
 * @param compared the same number beside another of this run; empty where there is none
 * @param limit a sentence: what keeps the number from being better
 */
public record Result(String measure, String setting, Spread value, String unit, String compared, String limit) {

    /** A row that stands alone. */
    public static Result of(String measure, String setting, Spread value, String unit, String limit) {
        return new Result(measure, setting, value, unit, "", limit);
    }
}
