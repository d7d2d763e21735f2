package io.freshet.backbone.batch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.method.WirePrompt;
import io.freshet.backbone.parameters.ParameterStack;
import io.freshet.backbone.tensor.NativeArrays;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * The keys and values of a batch's tasks, a slot a task, {@code [slot, layer, key|value, head, position, headSize]}: of the layers of the batch's
 * depth, in which each task has some of its own.
 */
final class DeepPrompts {
    private final int allLayers;
    private final BatchShape shape;
    private final List<TaskShape> tasks;
    private final ParameterStack layer;

    DeepPrompts(BackboneConfig config, BatchShape shape, List<TaskShape> tasks) {
        this.allLayers = config.layers();
        this.shape = shape;
        this.tasks = tasks;
        this.layer = new ParameterStack(2, config.keyValueHeads(), shape.promptLength(), config.headSize());
    }

    private int layers() {
        return shape.promptDepth().count(allLayers);
    }

    /** Layers of the batch before those of the task. */
    private int before(int task) {
        return tasks.get(task).depth().first(allLayers) - shape.promptDepth().first(allLayers);
    }

    NDArray onDevice(NDManager manager, List<WirePrompt> prompts) {
        return NativeArrays.floats(manager, new Shape(layer.within(layers()).shape(prompts.size())), buffer -> {
            for (int task = 0; task < prompts.size(); task++) {
                put(task, prompts.get(task), buffer);
            }
        });
    }

    private void put(int task, WirePrompt prompt, FloatBuffer buffer) {
        if (!(prompt instanceof WirePrompt.Deep) || tasks.get(task).positions() == 0) {
            layer.within(layers()).putNothing(buffer);
            return;
        }
        int own = Math.toIntExact(prompt.values().shape()[0]);
        layer.within(before(task)).putNothing(buffer);
        layer.within(own).put(prompt.values(), buffer);
        layer.within(layers() - before(task) - own).putNothing(buffer);
    }

    /** Positions of each task in each layer up to the last of the batch's, {@code [slot, layer]}. */
    NDArray lengths(NDManager manager) {
        int end = shape.promptDepth().end(allLayers);
        long[] lengths = new long[tasks.size() * end];
        for (int i = 0; i < lengths.length; i++) {
            TaskShape task = tasks.get(i / end);
            boolean has = i % end >= task.depth().first(allLayers)
                    && i % end < task.depth().end(allLayers);
            lengths[i] = has ? task.positions() : 0;
        }
        return NativeArrays.longs(manager, new Shape(tasks.size(), end), lengths);
    }

    /** What a task has of an array like it. */
    float[] take(float[] all, int task, HostTensor prompt) {
        ParameterStack slot = layer.within(layers());
        int start = task * slot.slotSize() + before(task) * layer.slotSize();
        return layer.within(Math.toIntExact(prompt.shape()[0])).take(all, start, prompt.shape());
    }
}
