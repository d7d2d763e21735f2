package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.family.HeadBatch;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.family.RowBatch;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.method.WirePrompt;
import io.freshet.backbone.parameters.ParameterStack;
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
    private static final long PADDING = 0;

    private final BackboneConfig config;
    private final BatchShape shape;
    private final List<? extends TaskRow> rows;
    private final List<TaskParameters> tasks;
    private final Map<Head, HeadRows> heads = new HashMap<>();

    /** @throws IllegalArgumentException if a task does not fit the backbone or the shape, or a row the shape */
    public TaskBatch(
            BackboneConfig config, BatchShape shape, List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        BatchRules.check(config, shape, rows, tasks);
        this.config = config;
        this.shape = shape;
        this.rows = rows;
        this.tasks = tasks;
        shape.heads()
                .forEach(head ->
                        heads.put(Heads.of(head.kind()), new HeadRows(Heads.of(head.kind()), head, config.hidden())));
        divide();
    }

    private void divide() {
        for (int row = 0; row < rows.size(); row++) {
            int task = rows.get(row).task();
            heads.get(tasks.get(task).shape().head()).add(row, task);
        }
        List<HeadRows> unfilled = new ArrayList<>(shape.heads().stream()
                .map(head -> heads.get(Heads.of(head.kind())))
                .toList());
        for (int row = rows.size(); row < shape.rows(); row++) {
            unfilled.removeIf(HeadRows::isFull);
            unfilled.get(0).fill(row);
        }
    }

    /** Its texts. */
    public RowBatch texts(NDManager manager) {
        int width = shape.paddedLength();
        boolean mixed = shape.inputLength() > 0;
        long[] ids = new long[shape.rows() * width];
        long[] lengths = new long[shape.rows()];
        long[] slots = new long[shape.rows()];
        long[] textLengths = new long[shape.rows()];
        long[] places = new long[mixed ? ids.length : 0];
        for (int row = 0; row < shape.rows(); row++) {
            boolean given = row < rows.size();
            int virtual = given ? tasks.get(rows.get(row).task()).shape().virtualTokens() : 0;
            int[] text = given ? rows.get(row).text().ids() : new int[] {(int) PADDING};
            slots[row] = given ? rows.get(row).task() : 0;
            lengths[row] = (long) virtual + text.length;
            textLengths[row] = text.length;
            put(virtual, text, ids, row * width);
            if (mixed) {
                putPlaces(virtual, width, places, row * width);
            }
        }
        Shape perRow = new Shape(shape.rows());
        return new RowBatch(
                NativeArrays.longs(manager, new Shape(shape.rows(), width), ids),
                NativeArrays.longs(manager, perRow, lengths),
                NativeArrays.longs(manager, perRow, slots),
                NativeArrays.longs(manager, new Shape(shape.rows(), mixed ? width : 0), places),
                NativeArrays.longs(manager, perRow, textLengths));
    }

    private static void put(int virtual, int[] text, long[] ids, int start) {
        for (int i = 0; i < virtual; i++) {
            ids[start + i] = -1L - i;
        }
        for (int i = 0; i < text.length; i++) {
            ids[start + virtual + i] = text[i];
        }
    }

    private static void putPlaces(int virtual, int width, long[] places, int start) {
        for (int i = 0; i < width; i++) {
            places[start + i] = Math.min(virtual + i, width - 1);
        }
    }

    /** Its tasks' prompts. */
    public PromptBank prompts(NDManager manager) {
        List<WirePrompt> prompts = tasks.stream()
                .map(task -> task.shape().method().encode(task.values()))
                .toList();
        long[] lengths =
                tasks.stream().mapToLong(task -> task.shape().positions()).toArray();
        return new PromptBank(
                stacked(manager, deep(), prompts, TaskBatch::deepValues),
                NativeArrays.longs(manager, new Shape(lengths.length), lengths),
                stacked(manager, inputs(), prompts, TaskBatch::inputValues));
    }

    private ParameterStack deep() {
        return new ParameterStack(config.layers(), 2, config.keyValueHeads(), shape.promptLength(), config.headSize());
    }

    private ParameterStack inputs() {
        return new ParameterStack(shape.inputLength(), config.hidden());
    }

    private static HostTensor deepValues(WirePrompt prompt) {
        return prompt instanceof WirePrompt.Deep deep ? deep.values() : null;
    }

    private static HostTensor inputValues(WirePrompt prompt) {
        return prompt instanceof WirePrompt.Input input ? input.values() : null;
    }

    private static NDArray stacked(
            NDManager manager,
            ParameterStack stack,
            List<WirePrompt> prompts,
            Function<WirePrompt, HostTensor> values) {
        return NativeArrays.floats(
                manager,
                new Shape(stack.shape(prompts.size())),
                buffer -> prompts.forEach(prompt -> {
                    HostTensor own = values.apply(prompt);
                    if (own == null) {
                        stack.putNothing(buffer);
                    } else {
                        stack.put(own, buffer);
                    }
                }));
    }

    /** What its heads read. */
    public List<HeadBatch> heads(NDManager manager) {
        return Heads.ALL.stream()
                .map(head -> heads.containsKey(head)
                        ? heads.get(head).forward(manager, tasks, HeadBatch.Targets.none(manager))
                        : HeadBatch.none(manager, head))
                .toList();
    }

    /**
     * The same, to learn from.
     *
     * @param targets of the rows
     */
    public List<HeadBatch> heads(NDManager manager, List<HeadTarget> targets) {
        float[] shares = shares(targets);
        return Heads.ALL.stream()
                .map(head -> heads.containsKey(head)
                        ? heads.get(head)
                                .forward(
                                        manager,
                                        tasks,
                                        heads.get(head).targets(manager, targets, shares, shape.paddedLength()))
                        : HeadBatch.none(manager, head))
                .toList();
    }

    // The loss of a task is the mean over all that its rows predict, whatever its mates.
    private float[] shares(List<HeadTarget> targets) {
        int[] weights = new int[tasks.size()];
        for (int row = 0; row < rows.size(); row++) {
            weights[rows.get(row).task()] += targets.get(row).weight();
        }
        float[] shares = new float[rows.size()];
        for (int row = 0; row < shares.length; row++) {
            int all = weights[rows.get(row).task()];
            shares[row] = all == 0 ? 0 : (float) targets.get(row).weight() / all;
        }
        return shares;
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
        Head head = headOf(row);
        return heads.get(head).scores(probabilities.get(Heads.ALL.indexOf(head)), row, tasks);
    }

    private Head headOf(int row) {
        return tasks.get(rows.get(row).task()).shape().head();
    }

    /** The loss of each row. */
    public double[] losses(StepArrays arrays) {
        List<float[]> losses = arrays.heads().stream()
                .map(head -> NativeArrays.floats(head.losses()))
                .toList();
        return IntStream.range(0, rows.size())
                .mapToDouble(row -> losses.get(Heads.ALL.indexOf(headOf(row)))[
                        heads.get(headOf(row)).place(row)])
                .toArray();
    }

    /** The gradient by each task's parameters. */
    public List<Parameters> gradients(StepArrays arrays) {
        float[] deep = NativeArrays.floats(arrays.deep());
        float[] inputs = NativeArrays.floats(arrays.inputs());
        List<List<float[]>> byHeads = arrays.heads().stream()
                .map(head ->
                        head.parameters().stream().map(NativeArrays::floats).toList())
                .toList();
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> prompt(task, deep, inputs)
                        .and(heads.get(tasks.get(task).shape().head())
                                .gradient(
                                        task,
                                        tasks.get(task),
                                        byHeads.get(Heads.ALL.indexOf(
                                                tasks.get(task).shape().head())))))
                .toList();
    }

    private Parameters prompt(int task, float[] deep, float[] inputs) {
        TaskParameters of = tasks.get(task);
        WirePrompt prompt = of.shape().method().encode(of.values());
        WirePrompt gradient = prompt instanceof WirePrompt.Deep values
                ? new WirePrompt.Deep(taken(deep(), deep, task, values.values()))
                : new WirePrompt.Input(taken(inputs(), inputs, task, ((WirePrompt.Input) prompt).values()));
        return of.shape().method().gradient(of.values(), gradient);
    }

    private static HostTensor taken(ParameterStack stack, float[] all, int task, HostTensor like) {
        return new HostTensor(like.shape(), stack.take(all, task, like.shape()));
    }
}
