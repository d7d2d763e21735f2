package io.freshet.cli.produce;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.labels.BadLine;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;

/** Reads an input without producing, to find what would stop a run in its midst. */
final class InputCheck implements ExampleSink {
    private final String input;
    private final boolean skipBad;
    private final InputTasks tasks;
    private long examples;

    /** @param input as messages call it */
    InputCheck(String input, boolean skipBad, InputTasks tasks) {
        this.input = input;
        this.skipBad = skipBad;
        this.tasks = tasks;
    }

    @Override
    public void example(LabeledExample example, byte[] encoded) {
        tasks.note(example.getTask(), Examples.targets(example).get(0));
        examples++;
    }

    @Override
    public void bad(BadLine bad) {
        if (!skipBad) {
            throw new CommandException(bad.in(input) + "; nothing was produced; --skip-bad passes over bad lines");
        }
    }

    long examples() {
        return examples;
    }
}
