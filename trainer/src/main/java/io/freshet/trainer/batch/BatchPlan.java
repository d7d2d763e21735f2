package io.freshet.trainer.batch;

import io.freshet.backbone.train.TrainingRow;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each example lies in a step.
 *
 * @param tasks distinct ones, by slot
 * @param rows by row; each names its task's slot
 */
public record BatchPlan(BatchCause cause, List<String> tasks, List<TrainingRow> rows) {
    public BatchPlan {
        tasks = List.copyOf(tasks);
        rows = List.copyOf(rows);
    }

    /** The rows of one task, in their order. */
    public List<Integer> rowsOf(int taskSlot) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).task() == taskSlot)
                .boxed()
                .toList();
    }
}
