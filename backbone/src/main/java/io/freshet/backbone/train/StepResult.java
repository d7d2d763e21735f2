package io.freshet.backbone.train;

import java.util.List;

/**
 * What a step gives.
 *
 * @param rows in the order of the step's rows
 * @param tasks after the update, in the order of the step's tasks
 * @param shared prompts after the update, in the order of the step's
 * @param threads that it was computed with: like the batch's shape, their number decides last bits
 */
public record StepResult(List<RowOutcome> rows, List<TaskTraining> tasks, List<TaskTraining> shared, int threads) {
    /** Of tasks that share no prompt. */
    public StepResult(List<RowOutcome> rows, List<TaskTraining> tasks, int threads) {
        this(rows, tasks, List.of(), threads);
    }

    public StepResult {
        rows = List.copyOf(rows);
        tasks = List.copyOf(tasks);
        shared = List.copyOf(shared);
    }
}
