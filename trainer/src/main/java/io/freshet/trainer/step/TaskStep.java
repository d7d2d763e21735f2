package io.freshet.trainer.step;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.trainer.batch.BatchPlan;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.StoredTask;
import java.util.List;

/**
 * One task's share of a step that was made.
 *
 * @param task after the step
 * @param slot among the step's tasks
 * @param threads that it was computed with
 * @param examples of the task, in the order of their rows
 * @param outcomes of these examples, before the update
 */
public record TaskStep(
        StoredTask task,
        int slot,
        BatchPlan plan,
        BatchShape shape,
        int threads,
        List<PendingExample> examples,
        List<RowOutcome> outcomes) {
    public TaskStep {
        examples = List.copyOf(examples);
        outcomes = List.copyOf(outcomes);
    }

    /** Rows of the whole step beyond one an example. */
    public int furtherRows() {
        return shape.rows() - plan.rows().size();
    }

    /** Examples that were predicted right. */
    public int correct() {
        return (int) outcomes.stream().filter(RowOutcome::correct).count();
    }

    /** What tasks of its kind are measured by. */
    public Metric metric() {
        return task.spec().task().head().metric();
    }

    /** How right all its examples were predicted. */
    public Judgement judgement() {
        return outcomes.stream().map(RowOutcome::judgement).reduce(Judgement.NONE, Judgement::plus);
    }

    /** Mean cross-entropy in nats. */
    public double loss() {
        return outcomes.stream().mapToDouble(RowOutcome::loss).average().orElse(0);
    }
}
