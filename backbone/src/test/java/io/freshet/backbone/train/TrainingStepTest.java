package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.prompt.PromptCodec;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TrainingStepTest {
    private static final AdamWSettings SETTINGS = AdamWSettings.defaults();
    private static final AdamWSettings WITHOUT_DECAY = new AdamWSettings(3e-3, 0.9, 0.999, 1e-8, 0);

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingStep STEP = new TrainingStep(BACKBONE);

    @Test
    void predictsEachRowBeforeItLearnsFromIt() {
        TaskTraining task = training(3, 3, 1);
        List<TrainingRow> rows = List.of(row(0, 5, 0, 1), row(0, 9, 2, 2));

        StepResult result = run(rows, List.of(task));

        List<Outcome> before = new BatchForward(BACKBONE)
                .run(rows.stream()
                        .map(row -> new PredictionRow(row.text(), task.parameters()))
                        .toList());
        for (int i = 0; i < rows.size(); i++) {
            RowOutcome outcome = result.rows().get(i);
            Outcome.OneLabel expected = (Outcome.OneLabel) before.get(i);
            int label = rows.get(i).target().values()[0];
            double probability = expected.scores().get(label).share();
            assertThat(outcome.correct()).isEqualTo(expected.best() == label);
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

        assertClose(mixed.parameters(), alone.parameters(), 1e-5f);
        mixed.optimizer()
                .moments()
                .forEach((name, moments) -> assertClose(
                        moments.first(), alone.optimizer().moments().get(name).first(), 1e-6f));
    }

    @Test
    void aTasksUpdateHasTheSameBitsInTheSameShapeAndSlots() {
        TaskTraining task = training(3, 3, 1);
        TrainingRow one = row(0, 5, 0, 1);
        TrainingRow two = row(0, 6, 2, 2);
        BatchShape shape = TinyTasks.sequences(5, 16, 7, 5);

        TaskTraining first = STEP.run(
                        shape,
                        List.of(row(1, 13, 4, 3), one, row(2, 3, 0, 4), two),
                        List.of(task, training(7, 5, 2), training(0, 1, 3)))
                .tasks()
                .get(0);
        TaskTraining second = STEP.run(
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

        StepResult filled = STEP.run(TinyTasks.sequences(6, 8, 3, 3), rows, List.of(task));
        StepResult bare = STEP.run(TinyTasks.sequences(2, 8, 3, 3), rows, List.of(task));

        assertThat(filled.rows()).hasSize(2);
        assertClose(filled.tasks().get(0).parameters(), bare.tasks().get(0).parameters(), 1e-5f);
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
        BatchShape shape = TinyTasks.sequences(2, 8, 3, 3);

        assertRefused(shape, List.of(), one, "0 rows");
        assertRefused(
                shape, List.of(row(0, 5, 3, 1)), one, "[3]]; expected one of sequence-classification with 3 outputs");
        assertRefused(shape, List.of(row(0, 5, -1, 1)), one, "[-1]]");
        assertRefused(shape, List.of(row(1, 5, 0, 1)), one, "of task 1; the batch has 1 tasks");
        assertRefused(shape, List.of(row(0, 9, 0, 1)), one, "9 tokens");
        assertRefused(shape, List.of(row(0, 5, 0, 1)), two, "task 1 has no row");
        assertRefused(
                TinyTasks.sequences(1, 64, 3, 3),
                List.of(row(0, 62, 0, 1)),
                one,
                "a text of 62 tokens and a prompt of 3");
        assertRefused(TinyTasks.sequences(1, 8, 2, 3), List.of(row(0, 5, 0, 1)), one, "does not fit the batch's");
        assertRefused(TinyTasks.sequences(1, 8, 3, 2), List.of(row(0, 5, 0, 1)), one, "does not fit the batch's 2");
    }

    @Test
    void refusesATargetThatIsNotOfTheTasksHead() {
        List<TaskTraining> sequence = List.of(training(3, 3, 1));
        List<TaskTraining> token = List.of(TaskTraining.start(TinyTasks.tokenTask(new PTuningV2(), 3, 1, 1), SETTINGS));
        HeadShape head = new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 1, 3);
        BatchShape shape = new BatchShape(1, 8, 3, 0, List.of(head));

        assertRefused(
                TinyTasks.sequences(1, 8, 3, 3),
                List.of(tagged(3, 0, 0, 0)),
                sequence,
                "one of sequence-classification");
        assertRefused(TinyTasks.sequences(1, 8, 3, 3), List.of(tagged(3)), sequence, "one of sequence-classification");
        assertRefused(shape, List.of(tagged(3, 0)), token, "3 outputs for a text of 3 tokens");
        assertRefused(shape, List.of(tagged(3, 0, 0, 0, 0)), token, "3 outputs for a text of 3 tokens");
        assertRefused(shape, List.of(tagged(3, 0, 3, 0)), token, "[0, 3, 0]");
        assertRefused(shape, List.of(tagged(3, 0, -2, 0)), token, "[0, -2, 0]");
    }

    private static TrainingRow tagged(int length, int... tags) {
        return new TrainingRow(
                0, TinyTasks.text(length, 1), new HeadTarget(new Target.Spans(List.of()), tags, tags.length));
    }

    /** The loss of a task is the mean over all tokens of its texts, not over texts. */
    @Test
    void weighsATextByAllThatIsPredictedOfIt() {
        TaskTraining task = TaskTraining.start(TinyTasks.tokenTask(new PTuningV2(), 3, 2, 1), SETTINGS);
        TrainingRow longer = tokenRow(task, 9, 1);
        TrainingRow shorter = tokenRow(task, 4, 2);

        Map<String, Moments> both = moments(run(List.of(longer, shorter), List.of(task)));

        Map<String, Moments> one = moments(run(List.of(longer), List.of(task)));
        Map<String, Moments> other = moments(run(List.of(shorter), List.of(task)));
        both.forEach((name, moments) -> {
            float[] expected = new float[moments.size()];
            for (int i = 0; i < expected.length; i++) {
                expected[i] =
                        (7 * one.get(name).first()[i] + 2 * other.get(name).first()[i]) / 9;
            }
            assertClose(moments.first(), expected, 1e-6f);
        });
    }

    private static TrainingRow tokenRow(TaskTraining task, int length, long seed) {
        EncodedText text = TinyTasks.text(length, seed);
        return new TrainingRow(0, text, TinyTasks.target(task.parameters(), text, seed));
    }

    private static Map<String, Moments> moments(StepResult result) {
        return result.tasks().get(0).optimizer().moments();
    }

    @Test
    void leavesATaskOfWhichNothingIsPredictedAsItIs() {
        TaskTraining task = TaskTraining.start(TinyTasks.tokenTask(new PTuningV2(), 3, 2, 1), WITHOUT_DECAY);
        HeadTarget nothing = new HeadTarget(new Target.Spans(List.of()), new int[] {-1, -1, -1}, 0);

        StepResult result = run(List.of(new TrainingRow(0, TinyTasks.text(3, 1), nothing)), List.of(task));

        assertThat(result.rows().get(0).loss()).isZero();
        assertThat(result.tasks().get(0).parameters()).isEqualTo(task.parameters());
    }

    @Test
    void decaysAllButBiases() {
        TaskTraining task = TaskTraining.start(TinyTasks.inputTask(2, 3, 1), SETTINGS);
        Parameters zero = Parameters.of(
                task.parameters().shape().parameters(BACKBONE.config()), (name, count) -> new float[count]);

        Parameters after = task.updated(zero, BACKBONE.config()).parameters().values();

        Parameters before = task.parameters().values();
        assertThat(after.get("head.bias")).isEqualTo(before.get("head.bias"));
        for (String name : List.of("prompt", "head.weight")) {
            assertThat(Math.abs(after.values(name)[0])).isLessThan(Math.abs(before.values(name)[0]));
        }
    }

    @Test
    void movesPromptAndHeadEachAtItsOwnRate() {
        TaskTraining task = TaskTraining.start(TinyTasks.inputTask(2, 3, 1), WITHOUT_DECAY.withHeadLearningRate(7e-4));

        Parameters after = run(List.of(row(0, 5, 0, 1)), List.of(task))
                .tasks()
                .get(0)
                .parameters()
                .values();

        // the first step of Adam is one rate long
        Parameters before = task.parameters().values();
        assertThat(after.values("prompt")[0] - before.values("prompt")[0]).satisfies(isAsLongAs(3e-3f));
        for (String name : List.of("head.weight", "head.bias")) {
            assertThat(after.values(name)[0] - before.values(name)[0]).satisfies(isAsLongAs(7e-4f));
        }
    }

    private static Consumer<Float> isAsLongAs(float rate) {
        return step -> assertThat(Math.abs(step)).isCloseTo(rate, within(1e-5f));
    }

    private static void assertRefused(
            BatchShape shape, List<TrainingRow> rows, List<TaskTraining> tasks, String reason) {
        assertThatThrownBy(() -> STEP.run(shape, rows, tasks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    private static StepResult run(List<TrainingRow> rows, List<TaskTraining> tasks) {
        List<TaskParameters> parameters =
                tasks.stream().map(TaskTraining::parameters).toList();
        return STEP.run(BatchShape.fitting(rows, parameters), rows, tasks);
    }

    private static TaskTraining randomStep(TaskTraining task, int seed) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(row(0, 3 + (seed * 5 + i * 3) % 20, (seed + i) % 4, 100L * seed + i));
        }
        return run(rows, List.of(task)).tasks().get(0);
    }

    private static TaskTraining restored(TaskTraining task) {
        TaskParameters before = task.parameters();
        TaskParameters parameters = PromptCodec.decode(PromptCodec.encode(before), before.shape(), BACKBONE.config());
        Map<String, Moments> moments = new LinkedHashMap<>();
        task.optimizer().moments().forEach((name, each) -> moments.put(name, restored(each)));
        return new TaskTraining(parameters, new AdamWState(task.optimizer().step(), moments), task.settings());
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
        return new TrainingRow(task, TinyTasks.text(length, seed), TinyTasks.target(label));
    }

    private static double loss(StepResult result) {
        return result.rows().stream().mapToDouble(RowOutcome::loss).sum();
    }

    private static void assertClose(TaskParameters actual, TaskParameters expected, float tolerance) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        actual.values()
                .tensors()
                .forEach((name, tensor) ->
                        assertClose(tensor.values(), expected.values().values(name), tolerance));
    }

    private static void assertClose(float[] actual, float[] expected, float tolerance) {
        assertThat(actual).containsExactly(expected, within(tolerance));
    }
}
