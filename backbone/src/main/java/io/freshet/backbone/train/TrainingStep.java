package io.freshet.backbone.train;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.family.Gradients;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.family.RowTargets;
import io.freshet.backbone.prompt.BankLayout;
import io.freshet.backbone.prompt.PromptBank;
import io.freshet.backbone.prompt.PromptShape;
import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.List;

/**
 * One step of training: a single forward and backward over the rows of any number of tasks, then an update of each task's prompt and head.
 * The outcomes come from that forward, so every row is predicted before it is learned from.
 *
 * <p>The loss is the sum over tasks of the mean cross-entropy of the task's own rows: a task's update does not depend on the other tasks
 * in the batch. The step is a pure function. On the CPU, for one number of threads, it is so bit for bit; a GPU adds gradients in
 * any order.
 */
public final class TrainingStep {
    private final Backbone backbone;

    public TrainingStep(Backbone backbone) {
        this.backbone = backbone;
    }

    /**
     * Trains once on all rows.
     *
     * @param rows at most as many as the shape has
     * @param tasks of the rows, each with one row at least
     * @throws IllegalArgumentException if rows, tasks, shape and backbone do not fit together
     */
    public StepResult run(StepShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
        StepRules.check(backbone.config(), shape, rows, tasks);
        BankLayout layout = new BankLayout(
                PromptShape.of(backbone.config(), shape.promptLength()),
                shape.labelWidth(),
                backbone.config().hidden());
        try (ProgramCall call = backbone.program().open()) {
            List<TaskTensors> tensors =
                    tasks.stream().map(TaskTraining::tensors).toList();
            Gradients gradients = call.train(
                    texts(call, shape, rows),
                    targets(call, shape, rows, tasks.size()),
                    PromptBank.of(call.manager(), layout, tensors));
            return new StepResult(outcomes(rows, shape.labelWidth(), gradients), updated(tasks, layout, gradients));
        }
    }

    private static RowBatch texts(ProgramCall call, StepShape shape, List<TrainingRow> rows) {
        return RowBatch.of(
                call.manager(),
                rows.stream().map(TrainingRow::text).toList(),
                rows.stream().mapToInt(TrainingRow::task).toArray(),
                shape.rows(),
                shape.paddedLength());
    }

    private static RowTargets targets(ProgramCall call, StepShape shape, List<TrainingRow> rows, int tasks) {
        int[] rowsOfTask = new int[tasks];
        rows.forEach(row -> rowsOfTask[row.task()]++);
        long[] labels = new long[shape.rows()];
        float[] shares = new float[shape.rows()];
        for (int i = 0; i < rows.size(); i++) {
            labels[i] = rows.get(i).label();
            shares[i] = 1f / rowsOfTask[rows.get(i).task()];
        }
        return RowTargets.of(call.manager(), labels, shares);
    }

    private static List<RowOutcome> outcomes(List<TrainingRow> rows, int labelWidth, Gradients gradients) {
        float[] probabilities = NativeArrays.floats(gradients.probabilities());
        float[] losses = NativeArrays.floats(gradients.losses());
        List<RowOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int predicted = largest(probabilities, i * labelWidth, labelWidth);
            outcomes.add(new RowOutcome(
                    losses[i], predicted, predicted == rows.get(i).label()));
        }
        return outcomes;
    }

    private static int largest(float[] values, int start, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[start + i] > values[start + best]) {
                best = i;
            }
        }
        return best;
    }

    private static List<TaskTraining> updated(List<TaskTraining> tasks, BankLayout layout, Gradients gradients) {
        float[] prompts = NativeArrays.floats(gradients.prompts());
        float[] headWeights = NativeArrays.floats(gradients.headWeight());
        float[] headBiases = NativeArrays.floats(gradients.headBias());
        List<TaskTraining> updated = new ArrayList<>();
        for (int slot = 0; slot < tasks.size(); slot++) {
            TaskTensors tensors = tasks.get(slot).tensors();
            int labels = tensors.head().labels().size();
            updated.add(tasks.get(slot)
                    .updated(
                            layout.takePrompt(prompts, slot, tensors.prompt().shape()),
                            layout.takeHeadWeight(headWeights, slot, labels),
                            layout.takeHeadBias(headBiases, slot, labels)));
        }
        return updated;
    }
}
