package io.freshet.cli.labels;

/**
 * A line that is no labelled text.
 *
 * @param line from 1
 * @param problem what was found and what was expected
 */
public record BadLine(long line, String problem) {
    @Override
    public String toString() {
        return "line " + line + ": " + problem;
    }
}
