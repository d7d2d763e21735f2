package io.freshet.cli.tune;

import io.freshet.backbone.head.TargetException;
import io.freshet.backbone.text.TextException;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.metrics.Tally;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.trainer.pass.Pass;
import io.freshet.trainer.task.SkipReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Passes over the same labels by several specs, a run of all of them after the other, so that what there is at any time compares all. Another thread may ask for
 * what there is, and end it.
 */
final class Replay {
    private static final int TIMED = 2;

    private final TrainingModel model;
    private final int batchRows;
    private final List<TaskSpec> specs;
    private final int runs;
    private final List<List<Replayed>> passes;
    private volatile boolean wanted = true;

    /**
     * @param batchRows of a full step
     * @param runs of each spec, which differ in the seed and in the order of labels
     */
    Replay(TrainingModel model, int batchRows, List<TaskSpec> specs, int runs) {
        this.model = model;
        this.batchRows = batchRows;
        this.specs = List.copyOf(specs);
        this.runs = runs;
        this.passes =
                specs.stream().<List<Replayed>>map(spec -> new ArrayList<>()).toList();
    }

    /** Why a label cannot be learned by all of the specs. */
    Optional<SkipReason> unlearnable(AcceptedExample example) {
        return specs.stream().flatMap(spec -> reason(spec, example).stream()).findFirst();
    }

    private Optional<SkipReason> reason(TaskSpec spec, AcceptedExample example) {
        try {
            Pass.row(
                    model,
                    spec,
                    Examples.input(example),
                    Examples.targets(example).get(0));
            return Optional.empty();
        } catch (TextException e) {
            return Optional.of(SkipReason.UNTRAINABLE);
        } catch (TargetException e) {
            return Optional.of(SkipReason.SPAN_WITHOUT_TOKEN);
        }
    }

    /** How long all of it takes, by a few steps of each spec. */
    Duration estimate(List<AcceptedExample> labels) {
        return specs.stream()
                .map(spec -> times(spec, labels).pass(labels.size()))
                .reduce(Duration.ZERO, Duration::plus)
                .multipliedBy(runs);
    }

    private StepTimes times(TaskSpec spec, List<AcceptedExample> labels) {
        Pass pass = Pass.of(model, spec, batchRows);
        List<TrainingRow> rows = rows(pass, labels.subList(0, Math.min(batchRows, labels.size())));
        int few = Math.min(rows.size(), pass.mostRows(0));
        return new StepTimes(
                spec.getRampUpExamples(), few, seconds(pass, rows.subList(0, few)), rows.size(), seconds(pass, rows));
    }

    // The first one is of a shape that may be new to the backbone.
    private static double seconds(Pass pass, List<TrainingRow> rows) {
        pass.step(rows, 0);
        long begun = System.nanoTime();
        IntStream.range(0, TIMED).forEach(time -> pass.step(rows, 0));
        return (System.nanoTime() - begun) / 1e9 / TIMED;
    }

    /**
     * Makes the passes.
     *
     * @param progress is told after each step the number of labels that all passes have learned so far
     */
    void run(List<AcceptedExample> labels, LongConsumer progress) {
        for (int run = 0; run < runs; run++) {
            for (int spec = 0; spec < specs.size() && wanted; spec++) {
                long before = ((long) run * specs.size() + spec) * labels.size();
                pass(spec, run, labels, learned -> progress.accept(before + learned));
            }
        }
    }

    private void pass(int spec, int run, List<AcceptedExample> labels, IntConsumer progress) {
        List<Integer> order = LabelOrder.of(labels.size(), run);
        Pass pass = Pass.of(model, seeded(specs.get(spec), run), batchRows);
        List<TrainingRow> rows = rows(pass, order.stream().map(labels::get).toList());
        Learned learned = pass.learn(rows, answered -> {
            progress.accept(answered);
            return wanted;
        });
        if (learned.answers().size() == labels.size()) {
            add(spec, replayed(order, learned));
        }
    }

    private static TaskSpec seeded(TaskSpec spec, int run) {
        return TaskSpec.newBuilder(spec).setSeed(spec.getSeed() + run).build();
    }

    private static List<TrainingRow> rows(Pass pass, List<AcceptedExample> labels) {
        return labels.stream()
                .map(label ->
                        pass.row(Examples.input(label), Examples.targets(label).get(0)))
                .toList();
    }

    private static Replayed replayed(List<Integer> order, Learned learned) {
        Tally[] tallies = new Tally[order.size()];
        IntStream.range(0, tallies.length)
                .forEach(
                        at -> tallies[order.get(at)] = learned.answers().get(at).tally());
        return new Replayed(Arrays.asList(tallies), learned.seconds(), learned.bytes());
    }

    private synchronized void add(int spec, Replayed pass) {
        passes.get(spec).add(pass);
    }

    /** How many specs there are. */
    int specs() {
        return specs.size();
    }

    /** Ends it after the step that is under way. */
    void end() {
        wanted = false;
    }

    /** What there is, in the order of the specs; a pass that was ended is not in it. */
    synchronized List<Trial> trials() {
        return IntStream.range(0, specs.size())
                .mapToObj(spec -> new Trial(specs.get(spec), passes.get(spec)))
                .toList();
    }
}
