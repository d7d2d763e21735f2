package io.freshet.backbone.train;

import java.util.List;

/**
 * What a step gives.
 *
 * @param rows in the order of the step's rows
 * @param tasks after the update, in the order of the step's tasks
 * @param threads that it was computed with: like the batch's shape, their number decides last bits
 */
public record StepResult(List<RowOutcome> rows, List<TaskTraining> tasks, int threads) {
    public StepResult {
        rows = List.copyOf(rows);
        tasks = List.copyOf(tasks);
    }
}
