package io.freshet.workload.labels;

/**
 * A line that is no labelled text.
 *
 * @param problem what was found, what was expected, and what to do
 */
public record BadLine(Place place, String problem) {
    /** Of an input that is one file. */
    BadLine(long line, String problem) {
        this(Place.of(line), problem);
    }

    /** The same with its place, in the form that editors and compilers have. */
    public String in(String input) {
        return place.of(input) + ": " + problem;
    }
}
