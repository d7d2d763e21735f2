package io.freshet.trainer.step;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.batch.BatchPlan;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.StoredTask;
import java.util.List;

/**
 * A step with all that it began with.
 *
 * @param tasks by slot
 * @param before what of them is trained, by slot
 * @param groups whose prompts tasks of it share
 * @param examples in the order of their rows
 */
record StepOfTasks(
        BatchPlan plan,
        BatchShape shape,
        List<StoredTask> tasks,
        List<TaskTraining> before,
        List<Group> groups,
        List<PendingExample> examples) {
    /**
     * A group, as the step has it.
     *
     * @param rows of its tasks together
     */
    record Group(StoredTask stored, int rows, SharedPrompt prompt) {}
}
