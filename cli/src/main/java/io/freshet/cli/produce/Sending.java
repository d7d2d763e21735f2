package io.freshet.cli.produce;

import io.freshet.cli.client.CommandException;
import io.freshet.cli.labels.BadLine;
import io.freshet.cli.labels.Pace;
import io.freshet.cli.output.Words;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Sends each example when it is due. */
final class Sending implements ExampleSink {
    private static final long NAP = Duration.ofMillis(20).toNanos();

    private final String input;
    private final boolean skipBad;
    private final InputTasks tasks;
    private final Pace pace;
    private final ExampleProducer producer;
    private final Outcomes outcomes;
    private final Runnable progress;
    private final Consumer<String> warnings;
    private long sent;
    private long badLines;

    /**
     * A sending that begins now.
     *
     * @param input as messages call it
     * @param progress called after each example, and while none is due
     * @param warnings takes a line for each bad line that is passed over
     */
    Sending(
            String input,
            boolean skipBad,
            InputTasks tasks,
            Pace pace,
            ExampleProducer producer,
            Outcomes outcomes,
            Runnable progress,
            Consumer<String> warnings) {
        this.input = input;
        this.skipBad = skipBad;
        this.tasks = tasks;
        this.pace = pace;
        this.producer = producer;
        this.outcomes = outcomes;
        this.progress = progress;
        this.warnings = warnings;
    }

    @Override
    public void example(LabeledExample example, byte[] encoded) {
        requireTask(example);
        awaitPace();
        ExampleIdentity identity = ExampleIdentity.of(example);
        producer.send(example.getTask(), encoded, place -> outcomes.produced(identity, place));
        sent++;
        progress.run();
    }

    // Of a stream nobody knows the tasks before they come.
    private void requireTask(LabeledExample example) {
        if (!tasks.note(example.getTask(), Examples.targets(example).get(0))) {
            producer.flush();
            tasks.requireAll();
        }
    }

    private void awaitPace() {
        while (!pace.isDue(sent, System.nanoTime())) {
            LockSupport.parkNanos(NAP);
            progress.run();
        }
    }

    @Override
    public void bad(BadLine bad) {
        if (!skipBad) {
            producer.flush();
            throw new CommandException(bad.in(input) + "; " + Words.counted(producer.acknowledged(), "example")
                    + " before it went out; --skip-bad passes over bad lines");
        }
        badLines++;
        warnings.accept(bad.in(input) + "; passed over");
    }

    long badLines() {
        return badLines;
    }
}
