package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.WirePrompt;
import io.freshet.backbone.parameters.ParameterStack;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The prompts of a batch's tasks, a slot each among the deep ones and among those of input embeddings, and the gradients by them. */
final class TaskPrompts {
    private final List<TaskParameters> tasks;
    private final List<WirePrompt> prompts;
    private final ParameterStack deep;
    private final ParameterStack inputs;

    TaskPrompts(BackboneConfig config, BatchShape shape, List<TaskParameters> tasks) {
        this.tasks = tasks;
        this.prompts =
                tasks.stream().map(task -> direct(task).encode(task.values())).toList();
        this.deep =
                new ParameterStack(config.layers(), 2, config.keyValueHeads(), shape.promptLength(), config.headSize());
        this.inputs = new ParameterStack(shape.inputLength(), config.hidden());
    }

    PromptBank onDevice(NDManager manager) {
        long[] lengths =
                tasks.stream().mapToLong(task -> task.shape().positions()).toArray();
        return new PromptBank(
                stacked(manager, deep, TaskPrompts::deepValues),
                NativeArrays.longs(manager, new Shape(lengths.length), lengths),
                stacked(manager, inputs, TaskPrompts::inputValues));
    }

    private static HostTensor deepValues(WirePrompt prompt) {
        return prompt instanceof WirePrompt.Deep own ? own.values() : null;
    }

    private static HostTensor inputValues(WirePrompt prompt) {
        return prompt instanceof WirePrompt.Input own ? own.values() : null;
    }

    private NDArray stacked(NDManager manager, ParameterStack stack, Function<WirePrompt, HostTensor> values) {
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

    /** By the prompt of each task. */
    List<Parameters> gradients(StepArrays arrays) {
        float[] byDeep = NativeArrays.floats(arrays.deep());
        float[] byInputs = NativeArrays.floats(arrays.inputs());
        return IntStream.range(0, tasks.size())
                .mapToObj(task ->
                        direct(tasks.get(task)).gradient(tasks.get(task).values(), gradient(task, byDeep, byInputs)))
                .toList();
    }

    private static DirectMethod direct(TaskParameters task) {
        return (DirectMethod) task.shape().method();
    }

    private WirePrompt gradient(int task, float[] byDeep, float[] byInputs) {
        WirePrompt prompt = prompts.get(task);
        return prompt instanceof WirePrompt.Deep own
                ? new WirePrompt.Deep(taken(deep, byDeep, task, own.values()))
                : new WirePrompt.Input(taken(inputs, byInputs, task, inputValues(prompt)));
    }

    private static HostTensor taken(ParameterStack stack, float[] all, int task, HostTensor like) {
        return new HostTensor(like.shape(), stack.take(all, task, like.shape()));
    }
}
