package io.freshet.backbone.train;

import io.freshet.backbone.BackboneConfig;
import java.util.BitSet;
import java.util.List;

/** What a step asks of its rows; the native code would answer a wrong index with anything from garbage to a crash. */
final class StepRules {
    private StepRules() {}

    /** @throws IllegalArgumentException naming the first row or task that cannot be trained on */
    static void check(BackboneConfig config, StepShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
        require(
                !rows.isEmpty() && rows.size() <= shape.rows(),
                "the step has " + rows.size() + " rows; its shape holds 1 to " + shape.rows());
        BitSet seen = new BitSet();
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            require(
                    row.task() >= 0 && row.task() < tasks.size(),
                    "row " + i + " is of task " + row.task() + "; the step has " + tasks.size() + " tasks");
            seen.set(row.task());
            check(config, shape, i, row, tasks.get(row.task()));
        }
        // its optimiser would move it by momentum alone
        require(
                seen.cardinality() == tasks.size(),
                "task " + seen.nextClearBit(0) + " has no row in the step; leave it out");
    }

    private static void check(BackboneConfig config, StepShape shape, int index, TrainingRow row, TaskTraining task) {
        int labels = task.tensors().head().labels().size();
        require(
                row.label() >= 0 && row.label() < labels,
                "row " + index + " has label " + row.label() + "; its task has " + labels + " labels");
        int length = row.text().length();
        require(
                length >= 1 && length <= shape.paddedLength(),
                "row " + index + " has " + length + " tokens; the step's shape" + " holds 1 to "
                        + shape.paddedLength());
        int positions = task.tensors().prompt().shape().length() + length;
        require(
                positions <= config.maxPositions(),
                "row " + index + " needs " + positions + " positions for prompt and text;" + " the backbone has "
                        + config.maxPositions());
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
