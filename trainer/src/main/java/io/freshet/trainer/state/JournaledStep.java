package io.freshet.trainer.state;

import io.freshet.backbone.batch.BatchShape;
import java.util.List;

/**
 * A step that was made, as it can be repeated bit for bit.
 *
 * @param precision that it was computed in
 * @param threads that it was computed with
 * @param tasks by slot
 * @param groups whose prompts they share
 * @param examples in the order of their rows, of which one has several if its context was read in windows
 */
public record JournaledStep(
        BatchShape shape,
        String precision,
        int threads,
        List<Task> tasks,
        List<Task> groups,
        List<PendingExample> examples) {
    public JournaledStep {
        tasks = List.copyOf(tasks);
        groups = List.copyOf(groups);
        examples = List.copyOf(examples);
    }

    /** The same with these examples. */
    JournaledStep with(List<PendingExample> others) {
        return new JournaledStep(shape, precision, threads, tasks, groups, others);
    }

    /** Whether no context was read in windows, of which steps of before there were any cut the end. */
    public boolean hasOneRowEach() {
        return shape.rows() == examples.size();
    }

    /** How many of its examples are of a task. */
    public int rowsOf(String task) {
        return (int)
                examples.stream().filter(example -> example.task().equals(task)).count();
    }

    /**
     * One of its tasks, or groups.
     *
     * @param maxTokens that its texts were cut to; of a group nothing
     * @param learningRate of this step
     * @param optimizerSteps before it
     * @param checksum of the parameters after it
     */
    public record Task(String name, int maxTokens, double learningRate, long optimizerSteps, int checksum) {}
}
