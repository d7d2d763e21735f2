package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.predict.Scores;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.prompt.TaskTensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStepTest {
    private static final AdamWSettings SETTINGS = AdamWSettings.defaults();

    @TempDir
    static Path folder;

    private static Backbone backbone;
    private static TrainingStep step;

    @BeforeAll
    static void load() {
        backbone = Backbone.load(TinyBackbone.write(folder, Pooling.MEAN), DeviceChoice.CPU);
        step = new TrainingStep(backbone);
    }

    @AfterAll
    static void close() {
        backbone.close();
    }

    @Test
    void predictsEachRowBeforeItLearnsFromIt() {
        TaskTraining task = training(3, 3, 1);
        List<TrainingRow> rows = List.of(row(0, 5, 0, 1), row(0, 9, 2, 2));

        StepResult result = run(rows, List.of(task));

        List<Scores> before = new BatchForward(backbone)
                .run(rows.stream()
                        .map(row -> new PredictionRow(row.text(), task.tensors()))
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            RowOutcome outcome = result.rows().get(i);
            double probability = before.get(i).probabilities()[rows.get(i).label()];
            assertThat(outcome.predicted()).isEqualTo(before.get(i).best());
            assertThat(outcome.correct())
                    .isEqualTo(outcome.predicted() == rows.get(i).label());
            assertThat(outcome.loss()).isCloseTo(-Math.log(probability), within(1e-5));
        }
    }

    @Test
    void learnsEveryTaskOfTheBatch() {
        List<TrainingRow> rows =
                List.of(row(0, 5, 0, 1), row(1, 9, 3, 2), row(0, 7, 2, 3), row(1, 4, 0, 4), row(2, 3, 1, 5));
        List<TaskTraining> tasks = List.of(training(3, 3, 1), training(5, 4, 2), training(0, 2, 3));

        StepResult result = run(rows, tasks);
        double before = loss(result);
        for (int i = 0; i < 60; i++) {
            result = run(rows, result.tasks());
        }

        assertThat(loss(result)).isLessThan(before / 2);
        assertThat(result.rows()).allMatch(RowOutcome::correct);
    }

    @Test
    void aTasksUpdateDoesNotDependOnItsMates() {
        TaskTraining task = training(3, 3, 1);
        TrainingRow one = row(0, 5, 0, 1);
        TrainingRow two = row(0, 6, 2, 2);

        TaskTraining alone = run(List.of(one, two), List.of(task)).tasks().get(0);
        TaskTraining mixed = run(
                        List.of(row(1, 13, 4, 3), one, row(2, 3, 0, 4), two),
                        List.of(task, training(7, 5, 2), training(0, 1, 3)))
                .tasks()
                .get(0);

        assertClose(mixed.tensors(), alone.tensors(), 1e-5f);
        assertClose(
                mixed.optimizer().prompt().first(), alone.optimizer().prompt().first(), 1e-6f);
        assertClose(
                mixed.optimizer().headWeight().first(),
                alone.optimizer().headWeight().first(),
                1e-6f);
    }

    @Test
    void aTasksUpdateHasTheSameBitsInTheSameShapeAndSlots() {
        TaskTraining task = training(3, 3, 1);
        TrainingRow one = row(0, 5, 0, 1);
        TrainingRow two = row(0, 6, 2, 2);
        StepShape shape = new StepShape(5, 16, 7, 5);

        TaskTraining first = step.run(
                        shape,
                        List.of(row(1, 13, 4, 3), one, row(2, 3, 0, 4), two),
                        List.of(task, training(7, 5, 2), training(0, 1, 3)))
                .tasks()
                .get(0);
        TaskTraining second = step.run(
                        shape,
                        List.of(row(1, 2, 1, 8), one, row(1, 16, 0, 9), two, row(1, 7, 2, 10)),
                        List.of(task, training(6, 3, 4)))
                .tasks()
                .get(0);

        assertThat(first).isEqualTo(second);
    }

    @Test
    void goesOnAfterStoringAndRestoringAsIfNothingHadBeen() {
        TaskTraining whole = training(3, 4, 1);
        TaskTraining parted = whole;

        for (int i = 0; i < 12; i++) {
            whole = randomStep(whole, i);
        }
        for (int i = 0; i < 5; i++) {
            parted = randomStep(parted, i);
        }
        parted = restored(parted);
        for (int i = 5; i < 12; i++) {
            parted = randomStep(parted, i);
        }

        assertThat(parted.optimizer().step()).isEqualTo(12);
        assertThat(parted).isEqualTo(whole);
    }

    @Test
    void rowsThatFillTheBatchTeachNothing() {
        List<TrainingRow> rows = List.of(row(0, 5, 0, 1), row(0, 6, 2, 2));
        TaskTraining task = training(3, 3, 1);

        StepResult filled = step.run(new StepShape(6, 8, 3, 3), rows, List.of(task));
        StepResult bare = step.run(new StepShape(2, 8, 3, 3), rows, List.of(task));

        assertThat(filled.rows()).hasSize(2);
        assertClose(filled.tasks().get(0).tensors(), bare.tasks().get(0).tensors(), 1e-5f);
    }

    @Test
    void leavesItsInputsAsTheyWere() {
        TaskTraining task = training(3, 3, 1);
        TaskTraining copy = training(3, 3, 1);

        run(List.of(row(0, 5, 0, 1)), List.of(task));

        assertThat(task).isEqualTo(copy);
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        List<TaskTraining> one = List.of(training(3, 3, 1));
        List<TaskTraining> two = List.of(training(3, 3, 1), training(3, 3, 2));
        StepShape shape = new StepShape(2, 8, 3, 3);

        assertRefused(shape, List.of(), one, "0 rows");
        assertRefused(shape, List.of(row(0, 5, 3, 1)), one, "label 3; its task has 3 labels");
        assertRefused(shape, List.of(row(0, 5, -1, 1)), one, "label -1");
        assertRefused(shape, List.of(row(1, 5, 0, 1)), one, "of task 1; the step has 1 tasks");
        assertRefused(shape, List.of(row(0, 9, 0, 1)), one, "9 tokens");
        assertRefused(shape, List.of(row(0, 5, 0, 1)), two, "task 1 has no row");
        assertRefused(new StepShape(1, 64, 3, 3), List.of(row(0, 62, 0, 1)), one, "needs 65 positions");
        assertRefused(new StepShape(1, 8, 2, 3), List.of(row(0, 5, 0, 1)), one, "does not fit the batch's");
        assertRefused(new StepShape(1, 8, 3, 2), List.of(row(0, 5, 0, 1)), one, "does not fit the batch's 2 labels");
    }

    private static void assertRefused(
            StepShape shape, List<TrainingRow> rows, List<TaskTraining> tasks, String reason) {
        assertThatThrownBy(() -> step.run(shape, rows, tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static StepResult run(List<TrainingRow> rows, List<TaskTraining> tasks) {
        return step.run(StepShape.fitting(rows, tasks), rows, tasks);
    }

    private static TaskTraining randomStep(TaskTraining task, int seed) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(row(0, 3 + (seed * 5 + i * 3) % 20, (seed + i) % 4, 100L * seed + i));
        }
        return run(rows, List.of(task)).tasks().get(0);
    }

    private static TaskTraining restored(TaskTraining task) {
        TaskTensors tensors = PromptCodec.decode(
                PromptCodec.encode(task.tensors()),
                task.tensors().prompt().shape(),
                task.tensors().head().labels());
        AdamWState before = task.optimizer();
        AdamWState optimizer = new AdamWState(
                before.step(), restored(before.prompt()), restored(before.headWeight()), restored(before.headBias()));
        return new TaskTraining(tensors, optimizer, task.settings());
    }

    private static Moments restored(Moments moments) {
        return new Moments(restored(moments.first()), restored(moments.second()));
    }

    private static float[] restored(float[] values) {
        ByteBuffer stored = ByteBuffer.allocate(values.length * Float.BYTES);
        stored.asFloatBuffer().put(values);
        float[] restored = new float[values.length];
        stored.asFloatBuffer().get(restored);
        return restored;
    }

    private static TaskTraining training(int promptLength, int labels, long seed) {
        return TaskTraining.start(TinyTasks.task(promptLength, labels, seed), SETTINGS);
    }

    private static TrainingRow row(int task, int length, int label, long seed) {
        return new TrainingRow(task, TinyTasks.text(length, seed), label);
    }

    private static double loss(StepResult result) {
        return result.rows().stream().mapToDouble(RowOutcome::loss).sum();
    }

    private static void assertClose(TaskTensors actual, TaskTensors expected, float tolerance) {
        assertClose(actual.prompt().values(), expected.prompt().values(), tolerance);
        assertClose(actual.head().weight(), expected.head().weight(), tolerance);
        assertClose(actual.head().bias(), expected.head().bias(), tolerance);
    }

    private static void assertClose(float[] actual, float[] expected, float tolerance) {
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
