package io.freshet.trainer.step;

import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.JournaledStep;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.TaskStores;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what steps make of tasks and groups.
 *
 * @param discarded told of each update that was not finite
 */
record StepKeeper(TaskStores stores, TrainingModel model, Runnable discarded) {
    private static final Logger LOG = LoggerFactory.getLogger(StepKeeper.class);

    /** Keeps what came of a step: journal, states, tensors; a share for each of its tasks comes back. */
    List<TaskStep> keep(StepOfTasks step, StepResult result) {
        List<TaskTraining> after = IntStream.range(0, step.tasks().size())
                .mapToObj(slot -> finite(
                        step.tasks().get(slot),
                        step.before().get(slot),
                        result.tasks().get(slot)))
                .toList();
        List<TaskTraining> prompts = IntStream.range(0, step.groups().size())
                .mapToObj(at -> finite(step.groups().get(at), result.shared().get(at)))
                .toList();
        stores.journal().append(journaled(step, after, prompts, result.threads()));
        IntStream.range(0, prompts.size()).forEach(at -> keep(step.groups().get(at), prompts.get(at)));
        List<TaskStep> shares = IntStream.range(0, after.size())
                .mapToObj(slot -> keep(step, slot, after.get(slot), result))
                .toList();
        stores.checkpointIfDue();
        return shares;
    }

    private TaskTraining finite(StepOfTasks.Group group, TaskTraining after) {
        return finite(group.stored(), group.prompt().prompt(), after);
    }

    private void keep(StepOfTasks.Group group, TaskTraining after) {
        StoredTask before = group.stored();
        stores.working().changed(before.name(), after);
        stores.saveState(before.with(
                before.state().afterSharedStep(group.rows(), after.optimizer().step())));
    }

    private JournaledStep journaled(
            StepOfTasks step, List<TaskTraining> after, List<TaskTraining> prompts, int threads) {
        List<JournaledStep.Task> tasks = IntStream.range(0, after.size())
                .mapToObj(
                        slot -> journaled(step.tasks().get(slot), step.before().get(slot), after.get(slot)))
                .toList();
        List<JournaledStep.Task> groups = IntStream.range(0, prompts.size())
                .mapToObj(at -> journaled(
                        step.groups().get(at).stored(),
                        step.groups().get(at).prompt().prompt(),
                        prompts.get(at)))
                .toList();
        return new JournaledStep(step.shape(), model.precision().label(), threads, tasks, groups, step.examples());
    }

    private JournaledStep.Task journaled(StoredTask task, TaskTraining before, TaskTraining after) {
        return new JournaledStep.Task(
                task.name(),
                model.textTokens(task.spec()),
                before.settings().learningRate(),
                before.optimizer().step(),
                Checksum.of(after.parameters()));
    }

    private TaskStep keep(StepOfTasks step, int slot, TaskTraining after, StepResult result) {
        List<Integer> rows = step.plan().rowsOf(slot);
        List<PendingExample> examples = rows.stream().map(step.examples()::get).toList();
        List<RowOutcome> outcomes = rows.stream().map(result.rows()::get).toList();
        StoredTask before = step.tasks().get(slot);
        StoredTask task = before.with(
                before.state().afterStep(trained(examples), after.optimizer().step()));
        stores.working().changed(task.name(), after);
        stores.saveState(task);
        return new TaskStep(task, slot, step.plan(), step.shape(), result.threads(), examples, outcomes);
    }

    private TaskTraining finite(StoredTask task, TaskTraining before, TaskTraining after) {
        if (Finite.all(after)) {
            return after;
        }
        LOG.atWarn()
                .addKeyValue("task", task.name())
                .addKeyValue("step", task.state().steps() + 1)
                .addKeyValue("cause", "not-finite")
                .addKeyValue("learningRate", before.settings().learningRate())
                .log("update-discarded");
        discarded.run();
        return before;
    }

    private static Unpublished trained(List<PendingExample> examples) {
        return new Unpublished(
                examples.size(),
                examples.stream().mapToLong(PendingExample::arrivedAt).min().orElseThrow(),
                examples.get(0).offset(),
                examples.get(examples.size() - 1).offset());
    }
}
