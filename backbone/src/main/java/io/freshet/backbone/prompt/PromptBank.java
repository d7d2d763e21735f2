package io.freshet.backbone.prompt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.tensor.NativeArrays;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/**
 * The prompts and heads of a batch's distinct tasks, stacked on the device: a slot each, from which the rows gather theirs. What a
 * slot has beyond its task's own prompt length and label count is masked by the forward program. The arrays live as long as their
 * manager.
 *
 * @param prompts {@code [slot, layer, key|value, head, position, headSize]}
 * @param lengths prompt positions of each slot, {@code [slot]}
 * @param headWeight {@code [slot, label, hidden]}
 * @param headBias {@code [slot, label]}
 * @param labelCounts labels of each slot, {@code [slot]}
 */
public record PromptBank(NDArray prompts, NDArray lengths, NDArray headWeight, NDArray headBias, NDArray labelCounts) {

    /**
     * Stacks tasks in their order.
     *
     * @throws IllegalArgumentException if one does not fit the layout
     */
    public static PromptBank of(NDManager manager, BankLayout layout, List<TaskTensors> tasks) {
        tasks.forEach(layout::require);
        return new PromptBank(
                floats(
                        manager,
                        tasks,
                        promptsShape(layout, tasks.size()),
                        (task, to) -> layout.putPrompt(task.prompt(), to)),
                counts(manager, tasks, task -> task.prompt().shape().length()),
                floats(
                        manager,
                        tasks,
                        new Shape(tasks.size(), layout.labelWidth(), layout.hidden()),
                        (task, to) -> layout.putHeadWeight(task.head(), to)),
                floats(
                        manager,
                        tasks,
                        new Shape(tasks.size(), layout.labelWidth()),
                        (task, to) -> layout.putHeadBias(task.head(), to)),
                counts(manager, tasks, task -> task.head().labels().size()));
    }

    private static Shape promptsShape(BankLayout layout, int slots) {
        PromptShape prompt = layout.prompt();
        return new Shape(slots, prompt.layers(), 2, prompt.heads(), prompt.length(), prompt.headSize());
    }

    private static NDArray floats(
            NDManager manager, List<TaskTensors> tasks, Shape shape, BiConsumer<TaskTensors, FloatBuffer> putter) {
        return NativeArrays.floats(manager, shape, buffer -> tasks.forEach(task -> putter.accept(task, buffer)));
    }

    private static NDArray counts(NDManager manager, List<TaskTensors> tasks, ToIntFunction<TaskTensors> counter) {
        long[] counts = tasks.stream().mapToLong(counter::applyAsInt).toArray();
        return NativeArrays.longs(manager, new Shape(counts.length), counts);
    }

    /** The same in another precision; itself where it has that already. */
    public PromptBank as(DataType precision) {
        return new PromptBank(
                prompts.toType(precision, false),
                lengths,
                headWeight.toType(precision, false),
                headBias.toType(precision, false),
                labelCounts);
    }
}
