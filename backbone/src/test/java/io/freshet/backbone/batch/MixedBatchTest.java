package io.freshet.backbone.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyModel;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.head.AnswerHead;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.head.MultiLabelHead;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PrefixTuning;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.RowOutcome;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainedClosely;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.schemas.example.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Batches of tasks that differ in method, head, prompt length and labels: what becomes of a row or a task is its own affair. */
class MixedBatchTest {
    private static final Offset<Float> TOLERANCE = within(1e-5f);

    private static final Head LINEAR = new SequenceHead(SequenceHead.Reading.LINEAR);
    private static final Head VERBALIZER = new SequenceHead(SequenceHead.Reading.VERBALIZER);

    private static final List<HeadShape> HEADS = List.of(
            new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 4, 5),
            new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 4, 9),
            new HeadShape(TaskKind.QUESTION_ANSWERING, 2, 2),
            new HeadShape(LINEAR, 1, 4),
            new HeadShape(VERBALIZER, 3, 4));

    /** Room for all tasks and texts below. */
    private static final BatchShape PADDED = new BatchShape(14, 24, 5, 6, HEADS);

    /** The same, where rows have no more room than they need beside any of the mates below. */
    private static final BatchShape PACKED =
            new BatchShape(14, 24, 5, 6, HEADS, List.of(24, 22, 20, 18, 16, 14, 19, 23, 19, 21, 24, 22, 20, 18));

    private static final int[] TASKS_OF_ROWS = {2, 0, 3, 1, 2, 0, 1, 3, 4, 4, 5, 6, 7, 6};
    private static final int FEWEST_TOKENS_OF_A_QUESTION = 5;

    @TempDir
    static Path folder;

    private static final List<Method> METHODS = Stream.concat(
                    Methods.ALL.stream(),
                    Stream.of(
                            new PTuningV2(new PromptDepth(1)),
                            new PTuningV2(new PromptDepth(-1)),
                            new PrefixTuning(5, new PromptDepth(1))))
            .toList();
    private static final Map<TinyModel, Backbone> BACKBONES = new EnumMap<>(TinyModel.class);

    static Stream<Arguments> modelsAndShapes() {
        return Stream.of(TinyModel.values())
                .flatMap(model -> Stream.of(PADDED, PACKED).map(shape -> Arguments.of(model, shape)));
    }

    @BeforeAll
    static void load() {
        for (TinyModel model : TinyModel.values()) {
            Path own = model.write(folder.resolve(model.name()));
            BACKBONES.put(model, Backbone.load(own, DeviceChoice.CPU));
        }
    }

    @AfterAll
    static void close() {
        BACKBONES.values().forEach(Backbone::close);
    }

    private static List<TaskParameters> tasks() {
        return List.of(
                TinyTasks.task(3, 3, 1),
                TinyTasks.inputTask(4, 2, 2),
                TinyTasks.tokenTask(new PTuningV2(), 2, 2, 3),
                TinyTasks.tokenTask(new PromptTuning(), 6, 3, 4),
                TinyTasks.answerTask(new PTuningV2(), 3, 5),
                TinyTasks.task(new PTuningV2(), 2, LINEAR, 3, 6),
                TinyTasks.task(new PromptTuning(), 3, VERBALIZER, 2, 7),
                TinyTasks.task(new PTuningV2(), 5, VERBALIZER, 4, 8));
    }

    private static List<TrainingRow> rows(List<TaskParameters> tasks) {
        return IntStream.range(0, TASKS_OF_ROWS.length)
                .mapToObj(row -> row(TASKS_OF_ROWS[row], tasks, 3 + 2 * (row % 10), row))
                .toList();
    }

    private static TrainingRow row(int task, List<TaskParameters> tasks, int length, long seed) {
        boolean question =
                tasks.get(task).shape().head() instanceof AnswerHead && length >= FEWEST_TOKENS_OF_A_QUESTION;
        EncodedText plain = question ? TinyTasks.question(length, seed) : TinyTasks.text(length, seed);
        EncodedText text = TinyTasks.readBy(tasks.get(task).shape(), plain);
        return new TrainingRow(task, text, TinyTasks.target(tasks.get(task), text, seed));
    }

    @ParameterizedTest
    @MethodSource("modelsAndShapes")
    void serveEachRowAsAlone(TinyModel model, BatchShape shape) {
        requireServedAsAlone(model, shape, rows(tasks()), tasks());
    }

    private static void requireServedAsAlone(
            TinyModel model, BatchShape shape, List<TrainingRow> rows, List<TaskParameters> tasks) {
        List<RowScores> together = scores(model, shape, rows, tasks);
        for (int i = 0; i < rows.size(); i++) {
            TrainingRow row = rows.get(i);
            List<TaskParameters> only = List.of(tasks.get(row.task()));
            List<TrainingRow> alone = List.of(new TrainingRow(0, row.text(), row.target()));
            RowScores expected =
                    scores(model, BatchShape.fitting(alone, only), alone, only).get(0);
            assertThat(values(together.get(i), row, only.get(0)))
                    .as("row %d of %s in %s", i, only.get(0).shape(), shape)
                    .containsExactly(values(expected, row, only.get(0)), TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndShapes")
    void serveARowTheSameBitsBesideAnyMates(TinyModel model, BatchShape shape) {
        List<TrainingRow> rows = rows(tasks());
        List<RowScores> together = scores(model, shape, rows, tasks());

        for (int own = 0; own < tasks().size(); own++) {
            List<TaskParameters> otherTasks = otherTasks(own);
            List<TrainingRow> otherRows = otherRows(own, otherTasks);

            List<RowScores> besideOthers = scores(model, shape, otherRows, otherTasks);

            for (int i = 0; i < rows.size(); i++) {
                if (TASKS_OF_ROWS[i] == own) {
                    TaskParameters task = tasks().get(own);
                    assertThat(values(besideOthers.get(i), rows.get(i), task))
                            .as("row %d", i)
                            .containsExactly(values(together.get(i), rows.get(i), task));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndShapes")
    void trainEachTaskAsAlone(TinyModel model, BatchShape shape) {
        requireTrainedAsAlone(model, shape, rows(tasks()), tasks());
    }

    private static void requireTrainedAsAlone(
            TinyModel model, BatchShape shape, List<TrainingRow> rows, List<TaskParameters> tasks) {
        StepResult together = step(model, shape, rows, tasks);
        for (int own = 0; own < tasks.size(); own++) {
            int task = own;
            List<TrainingRow> alone = rows.stream()
                    .filter(row -> row.task() == task)
                    .map(row -> new TrainingRow(0, row.text(), row.target()))
                    .toList();
            List<TaskParameters> only = List.of(tasks.get(own));
            StepResult expected = step(model, BatchShape.fitting(alone, only), alone, only);
            TrainedClosely.require(together.tasks().get(own), expected.tasks().get(0));
            assertThat(losses(together, rows, own)).containsExactly(losses(expected, alone, 0), within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndShapes")
    void trainATaskTheSameBitsBesideAnyMates(TinyModel model, BatchShape shape) {
        StepResult together = step(model, shape, rows(tasks()), tasks());

        for (int own = 0; own < tasks().size(); own++) {
            List<TaskParameters> otherTasks = otherTasks(own);

            StepResult besideOthers = step(model, shape, otherRows(own, otherTasks), otherTasks);

            assertThat(besideOthers.tasks().get(own)).isEqualTo(together.tasks().get(own));
            for (int i = 0; i < TASKS_OF_ROWS.length; i++) {
                if (TASKS_OF_ROWS[i] == own) {
                    assertThat(besideOthers.rows().get(i))
                            .isEqualTo(together.rows().get(i));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void serveAndTrainAnyRowsAsAlone(TinyModel model) {
        Random random = new Random(model.name().hashCode());
        for (int round = 0; round < 12; round++) {
            List<TaskParameters> tasks = new ArrayList<>();
            List<TrainingRow> rows = new ArrayList<>();
            for (int task = 0; task <= random.nextInt(5); task++) {
                Method method = METHODS.get(random.nextInt(METHODS.size()));
                Head head = Heads.ALL.get(random.nextInt(Heads.ALL.size()));
                tasks.add(TinyTasks.task(method, random.nextInt(7), head, 1 + random.nextInt(4), random.nextLong()));
            }
            for (int row = 0; row < tasks.size() || random.nextInt(4) > 0; row++) {
                rows.add(row(row % tasks.size(), tasks, 1 + random.nextInt(20), random.nextLong()));
            }
            BatchShape shape = BatchShape.fitting(rows, tasks);

            requireServedAsAlone(model, shape, rows, tasks);
            requireTrainedAsAlone(model, shape, rows, tasks);
        }
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void learnNothingFromRowsThatFillThem(TinyModel model) {
        List<TrainingRow> rows = rows(tasks());
        List<HeadShape> heads = List.of(
                new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, 6, 5),
                new HeadShape(TaskKind.TOKEN_CLASSIFICATION, 7, 9),
                new HeadShape(TaskKind.QUESTION_ANSWERING, 3, 2),
                new HeadShape(LINEAR, 1, 4),
                new HeadShape(VERBALIZER, 4, 4));
        List<Integer> rooms = new ArrayList<>(PACKED.rooms());
        rooms.addAll(List.of(1, 9, 2, 1, 24, 3, 5));
        BatchShape larger = new BatchShape(21, 24, 5, 6, heads);
        BatchShape packed = new BatchShape(21, 24, 5, 6, heads, rooms);

        StepResult bare = step(model, PADDED, rows, tasks());
        for (BatchShape shape : List.of(larger, packed)) {
            StepResult filled = step(model, shape, rows, tasks());

            assertThat(filled.rows()).hasSameSizeAs(rows);
            for (int task = 0; task < tasks().size(); task++) {
                TrainedClosely.require(filled.tasks().get(task), bare.tasks().get(task));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void learnEveryTask(TinyModel model) {
        List<TrainingRow> rows = rows(tasks());
        AdamWSettings fast = new AdamWSettings(3e-2, 0.9, 0.999, 1e-8, 0);
        List<TaskTraining> tasks =
                tasks().stream().map(task -> TaskTraining.start(task, fast)).toList();
        TrainingStep step = new TrainingStep(BACKBONES.get(model));

        StepResult result = step.run(PACKED, rows, tasks);
        List<RowOutcome> first = result.rows();
        for (int i = 0; i < 60; i++) {
            result = step.run(PACKED, rows, result.tasks());
        }

        for (int row = 0; row < rows.size(); row++) {
            assertThat(result.rows().get(row).loss())
                    .as("row %d", row)
                    .isLessThan(Math.max(0.1, first.get(row).loss() / 2));
        }
    }

    /** Others of the same heads, but for one of them. */
    private static List<TaskParameters> otherTasks(int own) {
        Random random = new Random(own);
        List<TaskParameters> tasks = new ArrayList<>(tasks());
        for (int i = 0; i < tasks.size(); i++) {
            if (i != own) {
                Head head = tasks.get(i).shape().head();
                Method method = METHODS.get(random.nextInt(METHODS.size()));
                tasks.set(i, TinyTasks.task(method, random.nextInt(6), head, 1 + random.nextInt(4), 50 + i));
            }
        }
        return tasks;
    }

    private static List<TrainingRow> otherRows(int own, List<TaskParameters> otherTasks) {
        List<TrainingRow> rows = new ArrayList<>(rows(tasks()));
        for (int i = 0; i < rows.size(); i++) {
            if (TASKS_OF_ROWS[i] != own) {
                rows.set(i, row(TASKS_OF_ROWS[i], otherTasks, 19 - 2 * (i % 10), 70 + i));
            }
        }
        return rows;
    }

    private static List<RowScores> scores(
            TinyModel model, BatchShape shape, List<TrainingRow> rows, List<TaskParameters> tasks) {
        Backbone backbone = BACKBONES.get(model);
        PromptEncoder encoder = new PromptEncoder(backbone);
        List<TaskParameters> published = tasks.stream().map(encoder::published).toList();
        TaskBatch batch = new TaskBatch(backbone.config(), shape, rows, published);
        try (ProgramCall call = backbone.program().open()) {
            return batch.scores(
                    call
                            .predict(
                                    batch.texts(call.manager()),
                                    batch.prompts(call.manager()),
                                    batch.heads(call.manager()))
                            .stream()
                            .map(NativeArrays::floats)
                            .toList());
        }
    }

    private static float[] values(RowScores scores, TrainingRow row, TaskParameters task) {
        int outputs = task.shape().outputCount();
        float[] values = new float[places(row, task.shape().head()) * outputs];
        for (int i = 0; i < values.length; i++) {
            values[i] = scores.at(i / outputs, i % outputs);
        }
        return values;
    }

    private static int places(TrainingRow row, Head head) {
        if (head instanceof MultiLabelHead) {
            return 3;
        }
        return head instanceof SequenceHead ? 1 : row.text().length();
    }

    private static StepResult step(
            TinyModel model, BatchShape shape, List<TrainingRow> rows, List<TaskParameters> tasks) {
        List<TaskTraining> training = tasks.stream()
                .map(task -> TaskTraining.start(task, AdamWSettings.defaults()))
                .toList();
        return new TrainingStep(BACKBONES.get(model)).run(shape, rows, training);
    }

    private static double[] losses(StepResult result, List<TrainingRow> rows, int task) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).task() == task)
                .mapToDouble(row -> result.rows().get(row).loss())
                .toArray();
    }
}
