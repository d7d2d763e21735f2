package io.freshet.backbone.batch;

import ai.djl.ndarray.NDManager;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.family.PromptBank;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.WirePrompt;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.List;
import java.util.stream.IntStream;

/** The prompts of a batch's tasks, a slot each among the deep ones and among those of input embeddings, and the gradients by them. */
final class TaskPrompts {
    private final List<WirePrompt> prompts;
    private final DeepPrompts deep;
    private final InputPrompts inputs;

    TaskPrompts(BackboneConfig config, BatchShape shape, List<TaskParameters> tasks) {
        this.prompts = tasks.stream().map(TaskPrompts::wire).toList();
        this.deep = new DeepPrompts(
                config, shape, tasks.stream().map(TaskParameters::shape).toList());
        this.inputs = new InputPrompts(config, shape);
    }

    private static WirePrompt wire(TaskParameters task) {
        return task.shape().method().published().wire(task.values().get(DirectMethod.PROMPT));
    }

    PromptBank onDevice(NDManager manager) {
        return new PromptBank(
                deep.onDevice(manager, prompts), deep.lengths(manager), inputs.onDevice(manager, prompts));
    }

    /** By the prompt of each task. */
    List<Parameters> gradients(StepArrays arrays) {
        float[] byDeep = NativeArrays.floats(arrays.deep());
        float[] byInputs = NativeArrays.floats(arrays.inputs());
        return IntStream.range(0, prompts.size())
                .mapToObj(task -> prompts.get(task) instanceof WirePrompt.Deep
                        ? gradient(
                                task, deep.take(byDeep, task, prompts.get(task).values()))
                        : gradient(
                                task,
                                inputs.take(byInputs, task, prompts.get(task).values())))
                .toList();
    }

    private Parameters gradient(int task, float[] values) {
        return Parameters.of(
                DirectMethod.PROMPT, new HostTensor(prompts.get(task).values().shape(), values));
    }
}
