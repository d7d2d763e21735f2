package io.freshet.backbone.train;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toList;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.DividedBatch;
import io.freshet.backbone.batch.LossShares;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.batch.WindowRows;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * One step of training: a single forward and backward over the rows of any number of tasks, then an update of each task's parameters.
 * The outcomes come from that forward, so every row is predicted before it is learned from.
 *
 * <p>The loss is the sum over tasks of the mean cross-entropy of all that the task's own rows predict: a task's update does not depend on the other tasks
 * in the batch. The step is a pure function. On the CPU, for one number of threads, it is so bit for bit; a GPU adds gradients in
 * any order.
 */
public record TrainingStep(Backbone backbone) {
    /**
     * Trains once on all rows.
     *
     * @param rows at most as many windows as the shape has rows
     * @param tasks of the rows, each with one row at least
     * @throws IllegalArgumentException if rows, tasks, shape and backbone do not fit together
     */
    public StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
        return run(shape, rows, tasks, OptionalInt.empty());
    }

    /**
     * The same.
     *
     * @param threads to compute it with, if it is to have the bits of a step that was computed with so many
     */
    public StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks, OptionalInt threads) {
        return run(shape, rows, tasks, List.of(), threads);
    }

    /**
     * The same with tasks that share prompts.
     *
     * @param shared prompts of some of the tasks, which are {@linkplain TaskTraining#behind behind} them
     */
    public StepResult run(
            BatchShape shape,
            List<TrainingRow> rows,
            List<TaskTraining> tasks,
            List<SharedPrompt> shared,
            OptionalInt threads) {
        PromptEncoder encoder = new PromptEncoder(backbone);
        List<TaskParameters> parameters =
                tasks.stream().map(task -> encoder.published(task.parameters())).toList();
        int used = backbone.program().threads(threads);
        WindowRows windows = WindowRows.of(rows);
        DividedBatch batch = new DividedBatch(backbone.config(), shape, windows.rows(), parameters, used);
        requireTargets(rows, parameters);
        List<PartResult> results = compute(batch, windows, rows);
        List<Parameters> gradients =
                batch.gradients(results.stream().map(PartResult::gradients).toList(), tasks.size());
        List<RowOutcome> outcomes = outcomes(rows, parameters, windows, results);
        List<TaskTraining> prompts = shared(shared, gradients, rows);
        List<TaskTraining> after = behind(updated(gradients, answered(rows, outcomes), tasks), shared, prompts);
        return new StepResult(outcomes, after, prompts, used);
    }

    // The native code would answer a wrong index with anything from garbage to a crash.
    private static void requireTargets(List<TrainingRow> rows, List<TaskParameters> tasks) {
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            TaskShape task = tasks.get(row.task()).shape();
            if (!task.head().fits(row.target(), row.text(), task.outputCount())) {
                throw new IllegalArgumentException("row " + i + " has the target " + row.target()
                        + "; expected one of " + task.head().kind().text() + " with " + task.outputCount()
                        + " outputs for a text of " + row.text().length() + " tokens");
            }
        }
    }

    private record PartResult(List<RowScores> scores, List<Double> losses, List<Parameters> gradients) {}

    private List<PartResult> compute(DividedBatch batch, WindowRows windows, List<TrainingRow> rows) {
        List<HeadTarget> ofTexts = rows.stream().map(TrainingRow::target).toList();
        List<HeadTarget> targets = windows.targets(ofTexts);
        List<Float> shares = windows.shares(LossShares.of(rows, ofTexts));
        return batch.compute(
                backbone.program(), (call, part) -> compute(call, part, part.ofRows(targets), part.ofRows(shares)));
    }

    private static PartResult compute(
            ProgramCall call, DividedBatch.Part part, List<HeadTarget> targets, List<Float> shares) {
        TaskBatch batch = part.batch();
        StepArrays arrays = call.train(
                batch.texts(call.manager()),
                batch.prompts(call.manager()),
                batch.heads(call.manager(), targets, shares));
        List<RowScores> scores = batch.scores(arrays.heads().stream()
                .map(head -> NativeArrays.floats(head.probabilities()))
                .toList());
        return new PartResult(scores, batch.losses(arrays), batch.gradients(arrays));
    }

    private static List<RowOutcome> outcomes(
            List<TrainingRow> rows, List<TaskParameters> tasks, WindowRows windows, List<PartResult> parts) {
        List<List<RowScores>> scores = windows.byTexts(
                parts.stream().flatMap(part -> part.scores().stream()).toList());
        List<List<Double>> losses = windows.byTexts(
                parts.stream().flatMap(part -> part.losses().stream()).toList());
        return IntStream.range(0, rows.size())
                .mapToObj(row -> outcome(
                        rows.get(row), tasks.get(rows.get(row).task()).shape(), scores.get(row), losses.get(row)))
                .toList();
    }

    private static RowOutcome outcome(TrainingRow row, TaskShape task, List<RowScores> scores, List<Double> losses) {
        Outcome said = task.head().outcome(scores, row.text(), task.labels());
        double loss = losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return new RowOutcome(loss, said, task.head().judge(row.target(), said, row.text(), task.labels()));
    }

    /** By the tasks' numbers. */
    private static Map<Integer, List<Head.Answered>> answered(List<TrainingRow> rows, List<RowOutcome> outcomes) {
        return IntStream.range(0, rows.size())
                .boxed()
                .collect(groupingBy(
                        row -> rows.get(row).task(),
                        mapping(
                                row -> new Head.Answered(
                                        rows.get(row).target(),
                                        outcomes.get(row).outcome()),
                                toList())));
    }

    private List<TaskTraining> updated(
            List<Parameters> gradients, Map<Integer, List<Head.Answered>> answered, List<TaskTraining> tasks) {
        // One task's update knows nothing of another's: in any order, on any thread, its bits are the same.
        return IntStream.range(0, tasks.size())
                .parallel()
                .mapToObj(task -> updated(tasks.get(task), gradients.get(task), answered.get(task)))
                .toList();
    }

    private List<TaskTraining> shared(List<SharedPrompt> shared, List<Parameters> gradients, List<TrainingRow> rows) {
        Map<Integer, Integer> counts = rows.stream().collect(groupingBy(TrainingRow::task, summingInt(row -> 1)));
        return shared.stream()
                .map(each -> updated(each.prompt(), each.gradient(backbone.config(), gradients, counts)))
                .toList();
    }

    private List<TaskTraining> behind(List<TaskTraining> tasks, List<SharedPrompt> shared, List<TaskTraining> prompts) {
        List<TaskTraining> all = new ArrayList<>(tasks);
        for (int i = 0; i < shared.size(); i++) {
            TaskTraining prompt = prompts.get(i);
            shared.get(i).slots().forEach(slot -> all.set(slot, all.get(slot).behind(prompt, backbone.config())));
        }
        return all;
    }

    private TaskTraining updated(TaskTraining task, Parameters byPublished, List<Head.Answered> answered) {
        return updated(task, byPublished).observed(answered);
    }

    private TaskTraining updated(TaskTraining task, Parameters byPublished) {
        Parameters gradient = new PromptEncoder(backbone).gradient(task.parameters(), byPublished);
        return task.updated(gradient, backbone.config());
    }
}
