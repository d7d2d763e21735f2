package io.freshet.workload.labels;

/**
 * A line that is no labelled text.
 *
 * @param line from 1
 * @param problem what was found, what was expected, and what to do
 */
public record BadLine(long line, String problem) {
    /** The same with its place, in the form that editors and compilers have. */
    public String in(String input) {
        return input + ":" + line + ": " + problem;
    }
}
