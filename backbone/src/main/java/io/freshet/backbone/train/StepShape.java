package io.freshet.backbone.train;

import io.freshet.backbone.family.RowBatch;
import java.util.List;

/**
 * The sizes of a step's arrays. They decide the last bits of its result, and nothing else about the rows of other tasks does: a task's
 * rows at the same places of a step of the same shape give the same update, bit for bit.
 *
 * @param rows of the batch; those beyond the given ones are filled up
 * @param paddedLength tokens that texts are padded to
 * @param promptLength positions that prompts are padded to
 * @param labelWidth labels that heads are padded to
 */
public record StepShape(int rows, int paddedLength, int promptLength, int labelWidth) {
    public StepShape {
        if (rows < 1 || paddedLength < 1 || promptLength < 0 || labelWidth < 1) {
            throw new IllegalArgumentException(
                    "a step has one or more rows, tokens and labels, and no negative prompt length;"
                            + " not " + rows + " rows, " + paddedLength + " tokens, " + labelWidth
                            + " labels, prompt length "
                            + promptLength);
        }
    }

    /** The smallest shape that holds rows and tasks, with the padded length of its bucket. */
    public static StepShape fitting(List<TrainingRow> rows, List<TaskTraining> tasks) {
        return new StepShape(
                rows.size(),
                RowBatch.paddedLength(rows.stream().map(TrainingRow::text).toList()),
                tasks.stream()
                        .mapToInt(task -> task.tensors().prompt().shape().length())
                        .max()
                        .orElse(0),
                tasks.stream()
                        .mapToInt(task -> task.tensors().head().labels().size())
                        .max()
                        .orElse(1));
    }
}
