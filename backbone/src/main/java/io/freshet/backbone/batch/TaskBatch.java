package io.freshet.backbone.batch;

import ai.djl.ndarray.NDManager;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.family.HeadBatch;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Rows of any tasks as the forward program takes them: prompts in a slot a task, rows under the head that reads them; and what came out,
 * back to rows and tasks.
 */
public final class TaskBatch {
    private final BatchShape shape;
    private final List<? extends TaskRow> rows;
    private final List<TaskParameters> tasks;
    private final TaskPrompts prompts;
    private final Map<Head, HeadRows> heads = new HashMap<>();

    /** @throws IllegalArgumentException if a task does not fit the backbone or the shape, or a row the shape */
    public TaskBatch(
            BackboneConfig config, BatchShape shape, List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        BatchRules.check(config, shape, rows, tasks);
        this.shape = shape;
        this.rows = rows;
        this.tasks = tasks;
        this.prompts = new TaskPrompts(config, shape, tasks);
        shape.heads().forEach(head -> heads.put(head.head(), new HeadRows(head, config.hidden())));
        divide();
    }

    private void divide() {
        for (int row = 0; row < rows.size(); row++) {
            int task = rows.get(row).task();
            heads.get(tasks.get(task).shape().head()).add(row, task);
        }
        List<HeadRows> unfilled = new ArrayList<>(
                shape.heads().stream().map(head -> heads.get(head.head())).toList());
        for (int row = rows.size(); row < shape.rows(); row++) {
            unfilled.removeIf(HeadRows::isFull);
            unfilled.get(0).fill(row);
        }
    }

    int rowCount() {
        return rows.size();
    }

    public RowBatch texts(NDManager manager) {
        RowArrays arrays = new RowArrays(shape);
        for (int row = 0; row < shape.rows(); row++) {
            if (row < rows.size()) {
                TaskRow given = rows.get(row);
                arrays.put(row, given.task(), tasks.get(given.task()).shape().row(given.text()));
            } else {
                arrays.fill(row);
            }
        }
        return arrays.onDevice(manager);
    }

    public PromptBank prompts(NDManager manager) {
        return prompts.onDevice(manager);
    }

    /** What its heads read, one for each of {@link Heads#ALL}. */
    public List<HeadBatch> heads(NDManager manager) {
        return heads(manager, own -> HeadBatch.Targets.none(manager));
    }

    /**
     * The same, to learn from.
     *
     * @param targets of the rows
     * @param shares of each row in the loss
     */
    public List<HeadBatch> heads(NDManager manager, List<HeadTarget> targets, List<Float> shares) {
        return heads(manager, own -> own.targets(manager, targets, shares, shape.paddedLength()));
    }

    private List<HeadBatch> heads(NDManager manager, Function<HeadRows, HeadBatch.Targets> targets) {
        return Heads.ALL.stream()
                .map(head -> heads.containsKey(head)
                        ? heads.get(head).forward(manager, tasks, targets.apply(heads.get(head)))
                        : HeadBatch.none(manager, head))
                .toList();
    }

    /**
     * Where each row's scores are.
     *
     * @param probabilities for each of {@link Heads#ALL}
     */
    public List<RowScores> scores(List<float[]> probabilities) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> scores(row, probabilities))
                .toList();
    }

    private RowScores scores(int row, List<float[]> probabilities) {
        TaskShape task = tasks.get(rows.get(row).task()).shape();
        return heads.get(task.head()).scores(probabilities.get(Heads.ALL.indexOf(task.head())), row, task);
    }

    private Head headOf(int row) {
        return tasks.get(rows.get(row).task()).shape().head();
    }

    public List<Double> losses(StepArrays arrays) {
        List<float[]> losses = arrays.heads().stream()
                .map(head -> NativeArrays.floats(head.losses()))
                .toList();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> (double) losses.get(Heads.ALL.indexOf(headOf(row)))[
                        heads.get(headOf(row)).place(row)])
                .toList();
    }

    public List<Parameters> gradients(StepArrays arrays) {
        List<Parameters> byPrompts = prompts.gradients(arrays);
        List<List<float[]>> byHeads = arrays.heads().stream()
                .map(head ->
                        head.parameters().stream().map(NativeArrays::floats).toList())
                .toList();
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> byPrompts.get(task).and(byHead(task, byHeads)))
                .toList();
    }

    private Parameters byHead(int task, List<List<float[]>> byHeads) {
        Head head = tasks.get(task).shape().head();
        return heads.get(head).gradient(task, tasks.get(task), byHeads.get(Heads.ALL.indexOf(head)));
    }
}
