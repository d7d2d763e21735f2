package io.freshet.trainer.model;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import java.util.List;

/** Runs one training step, as {@link io.freshet.backbone.train.TrainingStep} does: a pure function. */
@FunctionalInterface
public interface StepRunner {
    /** Predicts every row, then updates every task once. */
    StepResult run(BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks);
}
