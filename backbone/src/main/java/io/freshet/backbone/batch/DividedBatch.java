package io.freshet.backbone.batch;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.family.ForwardProgram;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.parameters.Parameters;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A batch that threads share by its rows: each computes a part from end to end, as a batch of its own. A call is some hundred short pieces
 * of work; threads that shared each of these would wait for one another after each (docs/decisions/0046).
 */
public final class DividedBatch {
    private final int threads;
    private final List<Part> parts;

    /**
     * Some of the rows, one after the other, and the tasks that these are of: a batch of its own.
     *
     * @param firstRow its place in the whole batch
     * @param tasks their places in the whole batch, in the order of its own tasks
     * @param batch with its own places
     */
    public record Part(int firstRow, List<Integer> tasks, TaskBatch batch) {
        /** Those of its rows, of something that all rows of the whole batch have. */
        public <T> List<T> ofRows(List<T> all) {
            return all.subList(firstRow, firstRow + batch.rowCount());
        }
    }

    /**
     * Divides a batch.
     *
     * @param threads to compute it with
     * @throws IllegalArgumentException if a task does not fit the backbone or the shape, or a row the shape
     */
    public DividedBatch(
            BackboneConfig config,
            BatchShape shape,
            List<? extends TaskRow> rows,
            List<TaskParameters> tasks,
            int threads) {
        BatchRules.check(config, shape, rows, tasks);
        Division division = Division.of(shape, threads);
        this.threads = division.threads();
        // a part that has none of the rows is of those alone that fill the shape
        this.parts = division.parts().stream()
                .filter(part -> part.firstRow() < rows.size())
                .map(part ->
                        part(config, part, rows.subList(part.firstRow(), Math.min(part.end(), rows.size())), tasks))
                .toList();
    }

    private static Part part(
            BackboneConfig config, Division.Part part, List<? extends TaskRow> rows, List<TaskParameters> tasks) {
        List<Integer> own = rows.stream().map(TaskRow::task).distinct().toList();
        List<TaskRow.Plain> placed = rows.stream()
                .map(row -> new TaskRow.Plain(own.indexOf(row.task()), row.text()))
                .toList();
        TaskBatch batch = new TaskBatch(
                config, part.shape(), placed, own.stream().map(tasks::get).toList());
        return new Part(part.firstRow(), own, batch);
    }

    /** What comes of each part, in their order; they are computed side by side. Where one fails, all have come to their end. */
    public <R> List<R> compute(ForwardProgram program, BiFunction<ProgramCall, Part, R> work) {
        List<Supplier<R>> outcomes =
                parts.parallelStream().map(part -> outcome(program, part, work)).toList();
        return outcomes.stream().map(Supplier::get).toList();
    }

    // A failure that left the stream would leave other parts at work, and their memory taken.
    private <R> Supplier<R> outcome(ForwardProgram program, Part part, BiFunction<ProgramCall, Part, R> work) {
        try (ProgramCall call = program.open(threads)) {
            R result = work.apply(call, part);
            return () -> result;
        } catch (RuntimeException | Error failure) {
            return () -> {
                throw failure;
            };
        }
    }

    /**
     * The gradient by each task's parameters.
     *
     * @param byParts for each part, those of its own tasks
     */
    public List<Parameters> gradients(List<List<Parameters>> byParts, int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(task -> gradient(task, byParts))
                .toList();
    }

    // Added up in the order of the parts: the same bits each time.
    private Parameters gradient(int task, List<List<Parameters>> byParts) {
        return IntStream.range(0, parts.size())
                .filter(part -> parts.get(part).tasks().contains(task))
                .mapToObj(part -> byParts.get(part).get(parts.get(part).tasks().indexOf(task)))
                .reduce(Parameters::plus)
                .orElseThrow();
    }
}
