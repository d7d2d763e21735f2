package io.freshet.cli.produce;

import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.client.OpenTransactions;
import io.freshet.cli.labels.LabelReader;
import io.freshet.cli.labels.Pace;
import io.freshet.cli.output.ProgressLine;
import io.freshet.cli.output.Words;
import io.freshet.cli.produce.ProduceSummary.Decided;
import io.freshet.cli.task.TaskCatalogue;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.topology.intake.ExampleForm;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Produces one input. What can be read twice is read once before anything is produced, so that a bad line or a missing task
 * stops the run at its beginning; of a stream each line is checked as it comes.
 */
public final class ProduceRun implements AutoCloseable {
    private static final Duration OBSTACLE_AGE = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final LabelInput input;
    private final LabelReader reader;
    private final ExampleForm form;
    private final ProduceOptions options;
    private final PrintWriter err;
    private final boolean terminal;
    private final InputTasks tasks;
    private final ExampleProducer producer;
    private final AvroEncoder<LabeledExample> encoder;

    /**
     * Connects, and finds out which tasks there are.
     *
     * @param reader of the lines
     * @param form what intake demands of each example
     * @param err where warnings and progress go
     * @param terminal whether {@code err} can go back in its line
     */
    public ProduceRun(
            Cluster cluster,
            LabelInput input,
            LabelReader reader,
            ExampleForm form,
            ProduceOptions options,
            PrintWriter err,
            boolean terminal) {
        this.cluster = cluster;
        this.input = input;
        this.reader = reader;
        this.form = form;
        this.options = options;
        this.err = err;
        this.terminal = terminal;
        this.tasks = new InputTasks(() -> TaskCatalogue.read(cluster)::find);
        this.encoder = new AvroEncoder<>(cluster.registry());
        this.producer = new ExampleProducer(cluster.producer(), cluster.topics().examples());
    }

    /**
     * Runs to the end of the input.
     *
     * @throws CommandException where a line is bad, a task is missing, or the broker takes no more
     */
    public ProduceSummary run() {
        OptionalLong whole = input.isRepeatable() ? OptionalLong.of(check()) : OptionalLong.empty();
        return options.intake().isPresent()
                ? produceAndWait(whole, options.intake().get())
                : produce(whole, Outcomes.none());
    }

    /** How many examples there are. */
    private long check() {
        InputCheck check = new InputCheck(input.name(), options.skipBad(), tasks);
        try {
            read(check);
        } catch (UnreadableInputException e) {
            throw new CommandException(e.getMessage() + "; nothing was produced", e);
        }
        tasks.requireAll();
        return check.examples();
    }

    private void read(ExampleSink sink) {
        String topic = cluster.topics().examples();
        input.read(
                reader,
                new ExampleMaker(options.task(), example -> encoder.encode(topic, example), form::sizeProblem, sink));
    }

    private ProduceSummary produceAndWait(OptionalLong whole, Duration patience) {
        Outcomes outcomes = Outcomes.kept();
        // Begun before the first example: intake may be fast.
        try (OutcomeWatch watch = new OutcomeWatch(cluster, outcomes)) {
            ProduceSummary summary = produce(whole, outcomes);
            OptionalLong produced = OptionalLong.of(summary.produced());
            ProgressLine progress = new ProgressLine(err, terminal, "decided by intake");
            watch.await(
                    patience,
                    () -> progress.show(summary.produced() - outcomes.undecided(), produced, System.nanoTime()),
                    this::warn);
            progress.end();
            return summary.with(Decided.of(outcomes, obstacle(outcomes)));
        }
    }

    // Intake reads what is committed: a transaction of whomever stops it, and the examples behind it look as if it did
    // not run.
    private Optional<String> obstacle(Outcomes outcomes) {
        if (outcomes.undecided() == 0) {
            return Optional.empty();
        }
        try (Admin admin = cluster.admin()) {
            return new OpenTransactions(admin)
                    .find(List.of(cluster.topics().examples()), OBSTACLE_AGE).stream()
                            .findFirst()
                            .map(open -> open.sentence() + "; " + open.remedy());
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private ProduceSummary produce(OptionalLong whole, Outcomes outcomes) {
        long begun = System.nanoTime();
        ProgressLine progress = new ProgressLine(err, terminal, "acknowledged");
        Sending sending = new Sending(
                input.name(),
                options.skipBad(),
                tasks,
                new Pace(options.perSecond(), begun),
                producer,
                outcomes,
                () -> progress.show(producer.acknowledged(), whole, System.nanoTime()),
                line -> {
                    progress.end();
                    warn(line);
                });
        try {
            read(sending);
            producer.flush();
        } catch (UnreadableInputException e) {
            producer.flush();
            throw new CommandException(
                    e.getMessage() + "; " + Words.counted(producer.acknowledged(), "example") + " before it went out",
                    e);
        } finally {
            progress.end();
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        return new ProduceSummary(
                cluster.topics().examples(), producer.acknowledged(), sending.badLines(), elapsed, Optional.empty());
    }

    private void warn(String line) {
        err.println("freshet: " + line);
        err.flush();
    }

    /** How many examples the broker has. */
    public long acknowledged() {
        return producer.acknowledged();
    }

    /** Ends the run where it is; what was sent has a few seconds to be acknowledged. Any thread may call it. */
    @Override
    public void close() {
        producer.close();
    }
}
