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
import java.util.stream.IntStream;

/** The prompts of a batch's tasks, a slot each among the deep ones and among those of input embeddings, and the gradients by them. */
final class TaskPrompts {
    private final List<TaskParameters> tasks;
    private final List<WirePrompt> prompts;
    private final ParameterStack deep;
    private final ParameterStack inputs;

    TaskPrompts(BackboneConfig config, BatchShape shape, List<TaskParameters> tasks) {
        this.tasks = tasks;
        this.prompts = tasks.stream().map(TaskPrompts::wire).toList();
        this.deep =
                new ParameterStack(config.layers(), 2, config.keyValueHeads(), shape.promptLength(), config.headSize());
        this.inputs = new ParameterStack(shape.inputLength(), config.hidden());
    }

    private static WirePrompt wire(TaskParameters task) {
        return task.shape().method().published().wire(task.values().get(DirectMethod.PROMPT));
    }

    PromptBank onDevice(NDManager manager) {
        long[] lengths =
                tasks.stream().mapToLong(task -> task.shape().positions()).toArray();
        return new PromptBank(
                stacked(manager, deep, WirePrompt.Deep.class),
                NativeArrays.longs(manager, new Shape(lengths.length), lengths),
                stacked(manager, inputs, WirePrompt.Input.class));
    }

    private NDArray stacked(NDManager manager, ParameterStack stack, Class<? extends WirePrompt> kind) {
        return NativeArrays.floats(
                manager,
                new Shape(stack.shape(prompts.size())),
                buffer -> prompts.forEach(prompt -> {
                    if (kind.isInstance(prompt)) {
                        stack.put(prompt.values(), buffer);
                    } else {
                        stack.putNothing(buffer);
                    }
                }));
    }

    /** By the prompt of each task. */
    List<Parameters> gradients(StepArrays arrays) {
        float[] byDeep = NativeArrays.floats(arrays.deep());
        float[] byInputs = NativeArrays.floats(arrays.inputs());
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> prompts.get(task) instanceof WirePrompt.Deep
                        ? gradient(task, deep, byDeep)
                        : gradient(task, inputs, byInputs))
                .toList();
    }

    private Parameters gradient(int task, ParameterStack stack, float[] all) {
        long[] shape = prompts.get(task).values().shape();
        return Parameters.of(DirectMethod.PROMPT, new HostTensor(shape, stack.take(all, task, shape)));
    }
}
