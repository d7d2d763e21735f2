package io.freshet.backbone.train;

import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import java.util.Arrays;
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
        Head head = task.shape().head();
        int outputs = task.shape().outputCount();
        int lowest = head.ignoresPlaces() ? HeadTarget.IGNORED : 0;
        int places = head.targetWidth(row.text().length());
        int[] values = row.target().values();
        boolean fits =
                values.length == places && Arrays.stream(values).allMatch(value -> value >= lowest && value < outputs);
        if (!fits) {
            throw new IllegalArgumentException("row " + index + " has the target " + row.target() + "; its task has "
                    + outputs + " outputs at each of " + places + " places");
        }
    }
}
