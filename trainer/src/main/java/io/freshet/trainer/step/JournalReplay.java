package io.freshet.trainer.step;

import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.trainer.batch.WaitingExample;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.JournaledStep;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.state.TrainingSpec;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats the steps behind the stored tensors, so that tasks are in memory as the last commit left them. A step is a pure function: on the
 * same machine the bits are the same too. Nothing is stored, published or evaluated again.
 *
 * @param different told of each task's share of a step that came out with other bits than the first time
 */
public record JournalReplay(TaskStores stores, TrainingModel model, Runnable different) {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReplay.class);

    /**
     * Repeats all of them.
     *
     * @param partition as the log names it
     */
    public void run(int partition) {
        int steps = stores.journal().steps();
        if (steps == 0) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("steps", steps)
                .log("replay-begun");
        stores.journal().all().forEach(this::repeat);
        LOG.atInfo()
                .addKeyValue("partition", partition)
                .addKeyValue("steps", steps)
                .addKeyValue("millis", stores.journal().took().toMillis())
                .log("replay-done");
    }

    private void repeat(JournaledStep step) {
        List<SharedPrompt> groups = groups(step);
        List<TaskTraining> before = step.tasks().stream()
                .map(task -> before(task, step.rowsOf(task.name())))
                .toList();
        List<TrainingRow> rows =
                step.examples().stream().map(example -> row(step, example)).toList();
        long begun = System.nanoTime();
        StepResult result = model.steps().run(step.shape(), rows, before, groups, OptionalInt.of(step.threads()));
        stores.journal().took(Duration.ofNanos(System.nanoTime() - begun));
        for (int slot = 0; slot < before.size(); slot++) {
            TaskTraining after = result.tasks().get(slot);
            keep(step, step.tasks().get(slot), Finite.all(after) ? after : before.get(slot));
        }
        for (int at = 0; at < groups.size(); at++) {
            TaskTraining after = result.shared().get(at);
            keep(
                    step,
                    step.groups().get(at),
                    Finite.all(after) ? after : groups.get(at).prompt());
        }
    }

    // Before their tasks, which are loaded behind them.
    private List<SharedPrompt> groups(JournaledStep step) {
        List<StoredTask> tasks =
                step.tasks().stream().map(task -> stored(task.name())).toList();
        List<StepGroup> groups =
                StepGroup.of(tasks, slot -> step.rowsOf(step.tasks().get(slot).name()));
        return IntStream.range(0, groups.size())
                .mapToObj(at -> groups.get(at)
                        .shared(before(step.groups().get(at), groups.get(at).rows())))
                .toList();
    }

    private TaskTraining before(JournaledStep.Task task, int rows) {
        StoredTask stored = stored(task.name());
        AdamWSettings settings = stored.spec().optimizerAtRate(rows, task.learningRate());
        return stores.training(stored, model.config(), task.optimizerSteps()).with(settings);
    }

    // A spec that changes, and a task that goes, end the journal.
    private StoredTask stored(String task) {
        return stores.find(task)
                .orElseThrow(() -> new IllegalStateException("a step of task '" + task
                        + "' is in the journal and the task is not there; expected none of a task that was retired"));
    }

    private TrainingRow row(JournaledStep step, PendingExample example) {
        int slot = slot(step, example.task());
        TrainingSpec spec = stored(example.task()).spec();
        int maxTokens = step.tasks().get(slot).maxTokens();
        WaitingExample encoded = step.hasOneRowEach()
                ? model.encodedInOneRow(example, spec, maxTokens)
                : model.encoded(example, spec, maxTokens);
        return new TrainingRow(slot, encoded.text(), encoded.target());
    }

    private static int slot(JournaledStep step, String task) {
        return IntStream.range(0, step.tasks().size())
                .filter(slot -> step.tasks().get(slot).name().equals(task))
                .findFirst()
                .orElseThrow();
    }

    private void keep(JournaledStep step, JournaledStep.Task task, TaskTraining after) {
        stores.working().changed(task.name(), after);
        if (Checksum.of(after.parameters()) != task.checksum()) {
            warn(step, task);
            different.run();
        }
    }

    private void warn(JournaledStep step, JournaledStep.Task task) {
        LOG.atWarn()
                .addKeyValue("task", task.name())
                .addKeyValue("optimizerStep", task.optimizerSteps() + 1)
                .addKeyValue(
                        "precision",
                        step.precision() + " then, " + model.precision().label() + " now")
                .addKeyValue("note", "equal up to rounding: another processor, precision or release computes it")
                .log("replay-differs");
    }
}
