package io.freshet.backbone.predict;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.DividedBatch;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.batch.WindowRows;
import io.freshet.backbone.family.ForwardProgram;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.tensor.NativeArrays;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Predicts batches whose rows may differ in task, version, method, head, prompt length and labels. Any number of threads may call it at once. */
public record BatchForward(Backbone backbone) {
    /**
     * Predicts all rows in one forward.
     *
     * @return what is said of a row at its place
     * @throws IllegalArgumentException if a text is empty or too long for its prompt, or a prompt is of another backbone
     */
    public List<Outcome> run(List<PredictionRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<TaskParameters> tasks = new ArrayList<>();
        WindowRows windows = WindowRows.of(placed(rows, tasks));
        List<List<RowScores>> scores = windows.byTexts(compute(windows.rows(), tasks, BatchForward::scores));
        return IntStream.range(0, rows.size())
                .mapToObj(row -> outcome(rows.get(row), scores.get(row)))
                .toList();
    }

    private static List<TaskRow.Plain> placed(List<PredictionRow> rows, List<TaskParameters> tasks) {
        IdentityHashMap<TaskParameters, Integer> slots = new IdentityHashMap<>();
        return rows.stream()
                .map(row -> new TaskRow.Plain(
                        slots.computeIfAbsent(row.task(), task -> {
                            tasks.add(task);
                            return tasks.size() - 1;
                        }),
                        row.text()))
                .toList();
    }

    /** What comes of each row of a batch that threads share by its rows. */
    <R> List<R> compute(
            List<? extends TaskRow> rows,
            List<TaskParameters> tasks,
            BiFunction<ProgramCall, TaskBatch, List<R>> work) {
        ForwardProgram program = backbone.program();
        BatchShape shape = BatchShape.fitting(rows, tasks);
        return new DividedBatch(backbone.config(), shape, rows, tasks, program.threads())
                .compute(program, (call, part) -> work.apply(call, part.batch())).stream()
                        .flatMap(List::stream)
                        .toList();
    }

    private static List<RowScores> scores(ProgramCall call, TaskBatch batch) {
        return batch.scores(
                call
                        .predict(
                                batch.texts(call.manager()), batch.prompts(call.manager()), batch.heads(call.manager()))
                        .stream()
                        .map(NativeArrays::floats)
                        .toList());
    }

    private static Outcome outcome(PredictionRow row, List<RowScores> scores) {
        TaskShape task = row.task().shape();
        return task.head().outcome(scores, row.text(), task.labels());
    }
}
