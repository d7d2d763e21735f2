package io.freshet.backbone.train;

import io.freshet.backbone.batch.TaskParameters;
import java.util.List;

/** What a step asks of its targets; the native code would answer a wrong index with anything from garbage to a crash. */
final class TargetRules {
    private TargetRules() {}

    /** @throws IllegalArgumentException naming the first row whose target is not of its task's head */
    static void check(List<TrainingRow> rows, List<TaskParameters> tasks) {
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            if (row.task() >= 0 && row.task() < tasks.size()) {
                check(i, row, tasks.get(row.task()));
            }
        }
    }

    private static void check(int index, TrainingRow row, TaskParameters task) {
        int outputs = task.shape().outputCount();
        if (!task.shape().head().fits(row.target(), row.text(), outputs)) {
            throw new IllegalArgumentException("row " + index + " has the target " + row.target() + "; expected one of "
                    + task.shape().head().kind().text() + " with " + outputs + " outputs for a text of "
                    + row.text().length() + " tokens");
        }
    }
}
