package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.method.WirePrompt;
import io.freshet.backbone.parameters.ParameterStack;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.List;

/** The embeddings of a batch's virtual tokens, a slot a task, {@code [slot, token, hidden]}. */
final class InputPrompts {
    private final ParameterStack stack;

    InputPrompts(BackboneConfig config, BatchShape shape) {
        this.stack = new ParameterStack(shape.inputLength(), config.hidden());
    }

    NDArray onDevice(NDManager manager, List<WirePrompt> prompts) {
        return NativeArrays.floats(
                manager,
                new Shape(stack.shape(prompts.size())),
                buffer -> prompts.forEach(prompt -> {
                    if (prompt instanceof WirePrompt.Input) {
                        stack.put(prompt.values(), buffer);
                    } else {
                        stack.putNothing(buffer);
                    }
                }));
    }

    /** What a task has of an array like it. */
    float[] take(float[] all, int task, HostTensor prompt) {
        return stack.take(all, task * stack.slotSize(), prompt.shape());
    }
}
