package io.freshet.trainer.step;

import io.freshet.backbone.train.Moments;
import io.freshet.backbone.train.TaskTraining;

/** Whether numbers can be trained on: what is not finite never becomes finite again, and every later step and version of the task would be lost. */
public final class Finite {
    private Finite() {}

    /** All numbers and moments of a task. Moments too: one that has overflowed stops its number for ever, and the number itself still looks well. */
    public static boolean all(TaskTraining task) {
        return task.parameters().values().tensors().values().stream().allMatch(tensor -> all(tensor.values()))
                && task.optimizer().moments().values().stream().allMatch(Finite::all);
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
