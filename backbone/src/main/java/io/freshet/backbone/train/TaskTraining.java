package io.freshet.backbone.train;

import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.prompt.DeepPrompt;
import io.freshet.backbone.prompt.TaskTensors;

/** A task in training: its tensors, its optimiser's memory and settings. */
public record TaskTraining(TaskTensors tensors, AdamWState optimizer, AdamWSettings settings) {

    /** A task before its first step. */
    public static TaskTraining start(TaskTensors tensors, AdamWSettings settings) {
        return new TaskTraining(tensors, AdamWState.zero(tensors), settings);
    }

    /** The task after one update; this one stays as it is. */
    TaskTraining updated(float[] promptGradient, float[] weightGradient, float[] biasGradient) {
        long step = optimizer.step() + 1;
        AdamW decaying = new AdamW(settings, step, true);
        DeepPrompt prompt = tensors.prompt();
        SequenceHead head = tensors.head();
        AdamW.Updated values = decaying.update(prompt.values(), optimizer.prompt(), promptGradient);
        AdamW.Updated weight = decaying.update(head.weight(), optimizer.headWeight(), weightGradient);
        AdamW.Updated bias = new AdamW(settings, step, false).update(head.bias(), optimizer.headBias(), biasGradient);
        return new TaskTraining(
                new TaskTensors(
                        new DeepPrompt(prompt.shape(), values.values()),
                        new SequenceHead(head.labels(), weight.values(), bias.values())),
                new AdamWState(step, values.moments(), weight.moments(), bias.moments()),
                settings);
    }
}
