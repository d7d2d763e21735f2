package io.freshet.trainer.model;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import java.util.List;
import java.util.OptionalInt;

/** Runs one training step, as {@link io.freshet.backbone.train.TrainingStep} does: a pure function. */
@FunctionalInterface
public interface StepRunner {
    /**
     * Predicts every row, then updates every task once.
     *
     * @param threads to compute it with, where it is to have the bits of a step that was computed with so many
     */
    StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks, OptionalInt threads);

    /** The same for the first time. */
    default StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks) {
        return run(shape, rows, tasks, OptionalInt.empty());
    }
}
