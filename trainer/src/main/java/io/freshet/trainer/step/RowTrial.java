package io.freshet.trainer.step;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.trainer.model.TrainingModel.StepRunner;
import java.util.List;
import java.util.stream.IntStream;

/**
 * After a step that failed: which of its rows are to blame. Each is tried alone, and if it fails again, a harmless row of the same
 * size after it. Only if that one goes through it is the row; else it is the device or the task, and skipping records would lose
 * them for nothing. A step is a pure function, so that trying changes nothing.
 */
record RowTrial(StepRunner steps) {
    /** The places of the rows to blame. */
    List<Integer> culprits(List<TrainingRow> rows, List<TaskTraining> tasks) {
        return IntStream.range(0, rows.size())
                .filter(row -> isToBlame(rows.get(row), tasks.get(rows.get(row).task())))
                .boxed()
                .toList();
    }

    private boolean isToBlame(TrainingRow row, TaskTraining task) {
        return !runs(new TrainingRow(0, row.text(), row.target()), task) && runs(harmless(row, task), task);
    }

    private static TrainingRow harmless(TrainingRow row, TaskTraining task) {
        TaskShape shape = task.parameters().shape();
        HeadTarget target = shape.head().anyTarget(row.text().length(), shape.outputCount());
        return new TrainingRow(
                0, row.text().blank(), target.inEach(row.text().windows().size()));
    }

    private boolean runs(TrainingRow row, TaskTraining task) {
        List<TrainingRow> rows = List.of(row);
        List<TaskTraining> tasks = List.of(task);
        try {
            steps.run(BatchShape.fitting(rows, List.of(task.parameters())), rows, tasks);
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
