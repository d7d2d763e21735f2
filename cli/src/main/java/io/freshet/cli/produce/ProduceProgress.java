package io.freshet.cli.produce;

import io.freshet.workload.output.ProgressLine;
import java.io.PrintWriter;
import java.util.OptionalLong;

/** Tells the person at the terminal how far a part of the run is, and what went wrong meanwhile. */
final class ProduceProgress implements AutoCloseable {
    private final PrintWriter err;
    private final ProgressLine line;
    private final OptionalLong whole;

    /**
     * @param terminal whether {@code err} can go back in its line
     * @param done what is counted
     * @param whole how many there will be, if that is known
     */
    ProduceProgress(PrintWriter err, boolean terminal, String done, OptionalLong whole) {
        this.err = err;
        this.line = new ProgressLine(err, terminal, done);
        this.whole = whole;
    }

    void show(long count) {
        line.show(count, whole, System.nanoTime());
    }

    void warn(String problem) {
        line.end();
        err.println("freshet: " + problem);
        err.flush();
    }

    @Override
    public void close() {
        line.end();
    }
}
