package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.family.HeadBatch;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.ParameterStack;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows and tasks of a batch that one head reads: its rows by their places in the batch, its tasks in slots of their own, in the
 * batch's order.
 */
final class HeadRows {
    private final Head head;
    private final HeadShape shape;
    private final int hidden;
    /** Rows of the batch in the order of their places, each with its slot. */
    private final Map<Integer, Integer> slotOfRow = new LinkedHashMap<>();

    private final Map<Integer, Integer> placeOfRow = new HashMap<>();
    /** Tasks of the batch in the order of their slots. */
    private final Map<Integer, Integer> slotOfTask = new LinkedHashMap<>();

    HeadRows(HeadShape shape, int hidden) {
        this.head = shape.head();
        this.shape = shape;
        this.hidden = hidden;
    }

    /** A row of the batch, of a task of the batch that this head reads. */
    void add(int row, int task) {
        slotOfTask.putIfAbsent(task, slotOfTask.size());
        put(row, slotOfTask.get(task));
    }

    private void put(int row, int slot) {
        placeOfRow.put(row, placeOfRow.size());
        slotOfRow.put(row, slot);
    }

    boolean isFull() {
        return placeOfRow.size() == shape.rows();
    }

    /** Rows that fill the batch are read for the first task. */
    void fill(int row) {
        put(row, 0);
    }

    /** Where the scores of a row of the batch are. */
    RowScores scores(float[] all, int row, TaskShape task) {
        int each = all.length / placeOfRow.size();
        return new RowScores(all, place(row) * each, shape.width(), task.outputCount());
    }

    /** The place of a row of the batch among those that this head reads. */
    int place(int row) {
        return placeOfRow.get(row);
    }

    HeadBatch forward(NDManager manager, List<TaskParameters> batch, HeadBatch.Targets targets) {
        return new HeadBatch(
                longs(manager, slotOfRow.keySet()),
                longs(manager, slotOfRow.values()),
                counts(manager, batch),
                parameters(manager, batch),
                targets);
    }

    private static NDArray longs(NDManager manager, Collection<Integer> values) {
        long[] numbers = values.stream().mapToLong(Integer::longValue).toArray();
        return NativeArrays.longs(manager, new Shape(numbers.length), numbers);
    }

    private NDArray counts(NDManager manager, List<TaskParameters> batch) {
        return longs(
                manager,
                slotOfTask.keySet().stream()
                        .map(task -> batch.get(task).shape().outputCount())
                        .toList());
    }

    private List<NDArray> parameters(NDManager manager, List<TaskParameters> batch) {
        return padded().stream().map(each -> stacked(manager, each, batch)).toList();
    }

    /** The head's parameters, as wide as the batch has room for. */
    private List<ParameterShape> padded() {
        return head.parametersOf(shape.width(), hidden);
    }

    private NDArray stacked(NDManager manager, ParameterShape padded, List<TaskParameters> batch) {
        ParameterStack stack = new ParameterStack(padded.shape());
        List<Parameters> values = slotOfTask.keySet().stream()
                .map(task -> batch.get(task).values())
                .toList();
        values.forEach(each -> stack.require("a " + padded.name(), each.get(padded.name())));
        return NativeArrays.floats(
                manager,
                new Shape(stack.shape(values.size())),
                buffer -> values.forEach(each -> stack.put(each.get(padded.name()), buffer)));
    }

    /** The gradients by a task's head, of those by the stacked ones. */
    Parameters gradient(int task, TaskParameters of, List<float[]> stacked) {
        List<ParameterShape> all = padded();
        int slot = slotOfTask.get(task);
        return Parameters.of(head.parameters(of.shape().labels(), hidden), (name, count) -> {
            int at = all.stream().map(ParameterShape::name).toList().indexOf(name);
            ParameterStack stack = new ParameterStack(all.get(at).shape());
            return stack.take(
                    stacked.get(at),
                    slot * stack.slotSize(),
                    of.values().get(name).shape());
        });
    }

    /** The targets of its rows, padded, and each row's share of the loss. */
    HeadBatch.Targets targets(NDManager manager, List<HeadTarget> targets, List<Float> shares, int paddedLength) {
        int width = head.targetWidth(paddedLength, shape.width());
        long[] values = new long[placeOfRow.size() * width];
        Arrays.fill(values, HeadTarget.IGNORED);
        float[] own = new float[placeOfRow.size()];
        for (int row : slotOfRow.keySet()) {
            int place = place(row);
            if (row < targets.size()) {
                copy(targets.get(row).values(), values, place * width);
                own[place] = shares.get(row);
            } else {
                // of one output, which every task has: more than its task has cannot be read
                copy(head.anyTarget(1, 1).values(), values, place * width);
            }
        }
        return new HeadBatch.Targets(
                NativeArrays.longs(manager, new Shape(own.length, width), values),
                NativeArrays.floats(manager, new Shape(own.length), buffer -> buffer.put(own)));
    }

    private static void copy(int[] from, long[] to, int start) {
        for (int i = 0; i < from.length; i++) {
            to[start + i] = from[i];
        }
    }
}
