package io.freshet.cli.produce;

import io.freshet.cli.produce.ProduceSummary.Decided;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.workload.FreshetException;
import io.freshet.workload.client.Cluster;
import io.freshet.workload.client.OpenTransactions;
import io.freshet.workload.task.TaskCatalogue;
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
    private final ProduceOptions options;
    private final PrintWriter err;
    private final boolean terminal;
    private final InputTasks tasks;
    private final Outcomes outcomes;
    private final ExampleProducer producer;
    private final AvroEncoder<LabeledExample> encoder;

    /**
     * Connects, and finds out which tasks there are.
     *
     * @param err where warnings and progress go
     * @param terminal whether {@code err} can go back in its line
     */
    public ProduceRun(Cluster cluster, ProduceOptions options, PrintWriter err, boolean terminal) {
        this.cluster = cluster;
        this.options = options;
        this.err = err;
        this.terminal = terminal;
        this.tasks = new InputTasks(() -> TaskCatalogue.read(cluster)::find);
        this.outcomes = options.patience().isPresent() ? Outcomes.kept() : Outcomes.none();
        this.encoder = new AvroEncoder<>(cluster.registry());
        this.producer = new ExampleProducer(cluster.producer(), cluster.topics().examples(), outcomes);
    }

    /**
     * Runs to the end of the input.
     *
     * @throws FreshetException if a line is bad, a task is missing, or the broker takes no more
     */
    public ProduceSummary run() {
        OptionalLong whole = options.input().isRepeatable() ? OptionalLong.of(check()) : OptionalLong.empty();
        return options.patience()
                .map(patience -> produceAndWait(whole, patience))
                .orElseGet(() -> produce(whole));
    }

    /** How many examples there are. */
    private long check() {
        InputCheck check = new InputCheck(options, this::encode, tasks);
        check.read();
        tasks.requireAll();
        return check.examples();
    }

    private byte[] encode(LabeledExample example) {
        return encoder.encode(cluster.topics().examples(), example);
    }

    private ProduceSummary produceAndWait(OptionalLong whole, Duration patience) {
        // Begun before the first example: intake may be fast.
        try (OutcomeWatch watch = new OutcomeWatch(cluster, outcomes, options.intakeGroup())) {
            ProduceSummary summary = produce(whole);
            try (ProduceProgress progress = progress("decided by intake", OptionalLong.of(summary.produced()))) {
                watch.await(patience, () -> progress.show(summary.produced() - outcomes.undecided()));
            }
            return summary.with(Decided.of(outcomes, obstacle().or(watch::refusal)));
        }
    }

    private ProduceProgress progress(String done, OptionalLong whole) {
        return new ProduceProgress(err, terminal, done, whole);
    }

    // Intake reads what is committed: a transaction of whomever stops it, and the examples behind it look as if it did
    // not run.
    private Optional<String> obstacle() {
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

    private ProduceSummary produce(OptionalLong whole) {
        long begun = System.nanoTime();
        try (ProduceProgress progress = progress("acknowledged", whole)) {
            Sending sending = new Sending(options, this::encode, tasks, producer, progress);
            sending.read();
            producer.flush();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
            return new ProduceSummary(
                    cluster.topics().examples(),
                    producer.acknowledged(),
                    sending.badLines(),
                    elapsed,
                    Optional.empty());
        }
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
