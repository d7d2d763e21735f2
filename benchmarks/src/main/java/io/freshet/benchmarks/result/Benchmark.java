package io.freshet.benchmarks.result;

import java.util.List;
import java.util.function.Consumer;

/** Measures one thing, from its own beginning to its own end: nothing is left running. */
public interface Benchmark {
    /** As {@code --only} calls it. */
    String name();

    /** The heading of its table. */
    String title();

    /**
     * Measures.
     *
     * @param progress takes lines for the person who waits
     * @return the rows of its table
     * @throws RuntimeException with a message for a person
     */
    List<Result> run(Consumer<String> progress);
}
