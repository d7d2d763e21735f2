package io.freshet.trainer.step;

import io.freshet.backbone.prompt.TaskTensors;
import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;

/** Whether numbers can be trained on. */
final class Finite {
    private Finite() {}

    /** Moments too: one that has overflowed stops its number for ever, and the number itself still looks well. */
    static boolean all(TaskTraining task) {
        return all(task.tensors())
                && all(task.optimizer().prompt())
                && all(task.optimizer().headWeight())
                && all(task.optimizer().headBias());
    }

    private static boolean all(TaskTensors tensors) {
        return all(tensors.prompt().values())
                && all(tensors.head().weight())
                && all(tensors.head().bias());
    }

    private static boolean all(Moments moments) {
        return all(moments.first()) && all(moments.second());
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
