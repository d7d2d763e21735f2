package io.freshet.cli.produce;

import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.example.Examples;
import io.freshet.workload.feed.Pace;
import io.freshet.workload.output.Words;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Sends each example when it is due. */
final class Sending extends InputPass {
    private static final long NAP = Duration.ofMillis(20).toNanos();

    private final InputTasks tasks;
    private final ExampleProducer producer;
    private final Pace pace;
    private final ProduceProgress progress;
    private long sent;
    private long badLines;

    /** A sending that begins now. */
    Sending(
            ProduceOptions options,
            Function<LabeledExample, byte[]> encoder,
            InputTasks tasks,
            ExampleProducer producer,
            ProduceProgress progress) {
        super(options, encoder, tasks::as);
        this.tasks = tasks;
        this.producer = producer;
        this.pace = new Pace(options.perSecond(), System.nanoTime());
        this.progress = progress;
    }

    @Override
    void example(LabeledExample example, byte[] encoded) {
        requireTask(example);
        awaitPace();
        producer.send(example, encoded);
        sent++;
        tellProgress();
    }

    // Of a stream nobody knows the tasks before they come.
    private void requireTask(LabeledExample example) {
        if (!tasks.note(
                example.getTask(),
                Examples.input(example),
                Examples.targets(example).get(0))) {
            producer.flush();
            tasks.requireAll();
        }
    }

    private void awaitPace() {
        while (!pace.isDue(sent, System.nanoTime())) {
            LockSupport.parkNanos(NAP);
            tellProgress();
        }
    }

    private void tellProgress() {
        progress.show(producer.acknowledged());
    }

    @Override
    void passedOver(String problem) {
        badLines++;
        progress.warn(problem);
    }

    @Override
    String produced() {
        producer.flush();
        return Words.counted(producer.acknowledged(), "example") + " before it went out";
    }

    long badLines() {
        return badLines;
    }
}
