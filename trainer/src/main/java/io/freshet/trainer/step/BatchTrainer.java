package io.freshet.trainer.step;

import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.head.TargetException;
import io.freshet.backbone.text.TextException;
import io.freshet.backbone.train.SharedPrompt;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.batch.BatchCause;
import io.freshet.trainer.batch.BatchPlan;
import io.freshet.trainer.batch.BatchPlanner;
import io.freshet.trainer.batch.WaitingExample;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.PendingExample;
import io.freshet.trainer.state.PendingExamples;
import io.freshet.trainer.state.StoredTask;
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

/** Trains on one batch: loads its tasks, runs its steps, keeps what came of them. */
public final class BatchTrainer {
    private final TaskStores stores;
    private final TrainingModel model;
    private final BatchPlanner planner;
    private final EncoderRoom room;
    private final Untrainable untrainable;
    private final StepKeeper keeper;

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
        this.keeper = new StepKeeper(stores, model, discarded);
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
        List<StepOfTasks.Group> groups = StepGroup.of(
                        tasks, slot -> plan.rowsOf(slot).size())
                .stream()
                .map(this::shared)
                .toList();
        BatchShape shape = BatchShape.fitting(
                plan.rows(), before.stream().map(TaskTraining::parameters).toList());
        StepResult result;
        long begun = System.nanoTime();
        try {
            List<SharedPrompt> prompts =
                    groups.stream().map(StepOfTasks.Group::prompt).toList();
            result = model.steps().run(shape, plan.rows(), before, prompts, OptionalInt.empty());
        } catch (RuntimeException failure) {
            leaveOutCulprits(plan, before, entries, failure);
            return List.of();
        }
        stores.journal().took(Duration.ofNanos(System.nanoTime() - begun));
        stores.pending().remove(entries);
        List<PendingExample> examples =
                entries.stream().map(PendingExamples.Entry::example).toList();
        return keeper.keep(new StepOfTasks(plan, shape, tasks, before, groups, examples), result);
    }

    private StepOfTasks.Group shared(StepGroup group) {
        StoredTask stored = stores.group(group.owner());
        return new StepOfTasks.Group(stored, group.rows(), group.shared(training(stored, group.rows())));
    }

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
}
