package io.freshet.trainer.step;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.head.TargetException;
import io.freshet.backbone.text.TextException;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.batch.BatchCause;
import io.freshet.trainer.batch.BatchPlan;
import io.freshet.trainer.batch.BatchPlanner;
import io.freshet.trainer.batch.WaitingExample;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.JournaledStep;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.PendingExamples;
import io.freshet.trainer.state.StoredTask;
import io.freshet.trainer.state.TaskState.Unpublished;
import io.freshet.trainer.state.TaskStores;
import io.freshet.trainer.state.TrainingSpec;
import io.freshet.trainer.task.EncoderRoom;
import io.freshet.trainer.task.SkipReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on one batch: loads its tasks, runs its steps, keeps what came of them. */
public final class BatchTrainer {
    private static final Logger LOG = LoggerFactory.getLogger(BatchTrainer.class);

    private final TaskStores stores;
    private final TrainingModel model;
    private final BatchPlanner planner;
    private final EncoderRoom room;
    private final Untrainable untrainable;
    private final Runnable discarded;

    /**
     * @param room of a step for tasks with encoders
     * @param untrainable takes what cannot be trained out of the queue
     * @param discarded told of each update that was not finite
     */
    public BatchTrainer(
            TaskStores stores,
            TrainingModel model,
            BatchPlanner planner,
            EncoderRoom room,
            Untrainable untrainable,
            Runnable discarded) {
        this.stores = stores;
        this.model = model;
        this.planner = planner;
        this.room = room;
        this.untrainable = untrainable;
        this.discarded = discarded;
    }

    /**
     * Takes the oldest examples from the queue and trains on each of them once, in several steps if a task may have no more rows in
     * one; a share for each step and its tasks comes back. If some of them cannot be trained, these are left out, and nothing comes
     * back: the others wait until a batch is due again, so that they are trained as if those had never come.
     */
    public List<TaskStep> trainOldest(BatchCause cause) {
        List<PendingExamples.Entry> entries = stores.pending().oldest(planner.rows());
        List<Encoded> batch = entries.stream().flatMap(this::encoded).toList();
        return batch.size() < entries.size() ? List.of() : train(cause, fitting(batch));
    }

    // Contexts that are read in windows take several rows each; those behind them wait for the next batch.
    private List<Encoded> fitting(List<Encoded> batch) {
        List<Integer> rows = batch.stream().map(each -> each.example().rows()).toList();
        return batch.subList(0, planner.fitting(rows));
    }

    private record Encoded(PendingExamples.Entry entry, WaitingExample example) {}

    // If a step fails, those behind it wait too.
    private List<TaskStep> train(BatchCause cause, List<Encoded> batch) {
        List<TaskStep> shares = new ArrayList<>();
        List<Encoded> left = batch;
        while (!left.isEmpty()) {
            List<Encoded> taken = nextStep(left);
            List<TaskStep> made = step(cause, taken);
            shares.addAll(made);
            left = made.isEmpty() ? List.of() : without(left, taken);
        }
        return shares;
    }

    private List<Encoded> nextStep(List<Encoded> left) {
        List<String> tasks = left.stream().map(each -> each.example().task()).toList();
        return planner.step(tasks, this::mostRows, this::encoderBytes, room.bytes()).stream()
                .map(left::get)
                .toList();
    }

    private long encoderBytes(String name) {
        return EncoderRoom.needed(task(name).spec(), model.config());
    }

    private int mostRows(String name) {
        StoredTask task = task(name);
        return task.spec().steps().mostRows(task.state().examples());
    }

    private static List<Encoded> without(List<Encoded> all, List<Encoded> taken) {
        return all.stream().filter(each -> !taken.contains(each)).toList();
    }

    private Stream<Encoded> encoded(PendingExamples.Entry entry) {
        try {
            return Stream.of(new Encoded(entry, waiting(entry.example())));
        } catch (TextException e) {
            untrainable.leaveOut(entry, SkipReason.UNTRAINABLE, e);
        } catch (TargetException e) {
            untrainable.leaveOut(entry, SkipReason.SPAN_WITHOUT_TOKEN, e);
        }
        return Stream.empty();
    }

    private WaitingExample waiting(PendingExample example) {
        TrainingSpec spec = task(example.task()).spec();
        return model.encoded(example, spec, model.textTokens(spec));
    }

    private List<TaskStep> step(BatchCause cause, List<Encoded> rows) {
        List<PendingExamples.Entry> entries = rows.stream().map(Encoded::entry).toList();
        return step(planner.plan(cause, rows.stream().map(Encoded::example).toList()), entries);
    }

    private List<TaskStep> step(BatchPlan plan, List<PendingExamples.Entry> entries) {
        List<StoredTask> tasks = plan.tasks().stream().map(this::task).toList();
        List<TaskTraining> before = IntStream.range(0, tasks.size())
                .mapToObj(slot -> training(tasks.get(slot), plan.rowsOf(slot).size()))
                .toList();
        List<SharedStep> groups = StepGroup.of(tasks, slot -> plan.rowsOf(slot).size()).stream()
                .map(this::shared)
                .toList();
        BatchShape shape = BatchShape.fitting(
                plan.rows(), before.stream().map(TaskTraining::parameters).toList());
        StepResult result;
        long begun = System.nanoTime();
        try {
            List<SharedPrompt> prompts = groups.stream().map(SharedStep::prompt).toList();
            result = model.steps().run(shape, plan.rows(), before, prompts, OptionalInt.empty());
        } catch (RuntimeException failure) {
            leaveOutCulprits(plan, before, entries, failure);
            return List.of();
        }
        stores.journal().took(Duration.ofNanos(System.nanoTime() - begun));
        stores.pending().remove(entries);
        List<PendingExample> examples =
                entries.stream().map(PendingExamples.Entry::example).toList();
        return keep(new StepOfTasks(plan, shape, tasks, before, groups, examples), result);
    }

    private SharedStep shared(StepGroup group) {
        StoredTask stored = stores.group(group.owner());
        return new SharedStep(group, stored, group.shared(training(stored, group.rows())));
    }

    /** A group, as the step has it. */
    private record SharedStep(StepGroup group, StoredTask stored, SharedPrompt prompt) {}

    private void leaveOutCulprits(
            BatchPlan plan, List<TaskTraining> tasks, List<PendingExamples.Entry> entries, RuntimeException failure) {
        List<Integer> culprits = new RowTrial(model.steps()).culprits(plan.rows(), tasks);
        if (culprits.isEmpty()) {
            throw failure;
        }
        culprits.forEach(row -> untrainable.leaveOut(entries.get(row), SkipReason.UNTRAINABLE, failure));
    }

    // Examples of a task leave the queue together with its spec, so one that waits has a task.
    private StoredTask task(String name) {
        return stores.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "examples of task '" + name + "' wait and it has no spec; expected them gone with it"));
    }

    private TaskTraining training(StoredTask task, int rows) {
        return stores.training(task, model.config())
                .with(task.spec().optimizer(rows, task.state().examples()));
    }

    private record StepOfTasks(
            BatchPlan plan,
            BatchShape shape,
            List<StoredTask> tasks,
            List<TaskTraining> before,
            List<SharedStep> groups,
            List<PendingExample> examples) {}

    private List<TaskStep> keep(StepOfTasks step, StepResult result) {
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

    private TaskTraining finite(SharedStep group, TaskTraining after) {
        return finite(group.stored(), group.prompt().prompt(), after);
    }

    private void keep(SharedStep group, TaskTraining after) {
        StoredTask before = group.stored();
        stores.working().changed(before.name(), after);
        stores.saveState(before.with(before.state()
                .afterSharedStep(group.group().rows(), after.optimizer().step())));
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
