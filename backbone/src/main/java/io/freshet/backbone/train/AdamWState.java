package io.freshet.backbone.train;

import io.freshet.backbone.prompt.TaskTensors;

/**
 * What {@link AdamW} remembers of a task from step to step.
 *
 * @param step updates so far
 */
public record AdamWState(long step, Moments prompt, Moments headWeight, Moments headBias) {
    public AdamWState {
        if (step < 0) {
            throw new IllegalArgumentException("an optimiser has made " + step + " steps; expected 0 or more");
        }
    }

    /** Before the first step. */
    public static AdamWState zero(TaskTensors task) {
        return new AdamWState(
                0,
                Moments.zero(task.prompt().values().length),
                Moments.zero(task.head().weight().length),
                Moments.zero(task.head().bias().length));
    }
}
