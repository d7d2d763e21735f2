package io.freshet.trainer.step;

import io.freshet.backbone.prompt.TaskTensors;

/** Whether numbers can be trained on. */
final class Finite {
    private Finite() {}

    static boolean all(TaskTensors tensors) {
        return all(tensors.prompt().values())
                && all(tensors.head().weight())
                && all(tensors.head().bias());
    }

    private static boolean all(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
