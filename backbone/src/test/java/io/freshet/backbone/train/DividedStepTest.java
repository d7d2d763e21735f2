package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyModel;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.HeadShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TaskKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads that each compute some of a batch's rows: tasks lie in one part or in several. */
class DividedStepTest {
    private static final int[] TASKS_OF_ROWS = {0, 1, 0, 2, 1, 0, 3, 0};

    @TempDir
    static Path folder;

    private static final Map<TinyModel, Backbone> BACKBONES = new EnumMap<>(TinyModel.class);

    @BeforeAll
    static void load() {
        for (TinyModel model : TinyModel.values()) {
            BACKBONES.put(model, Backbone.load(model.write(folder.resolve(model.name())), DeviceChoice.CPU));
        }
    }

    @AfterAll
    static void close() {
        BACKBONES.values().forEach(Backbone::close);
    }

    static Stream<Arguments> modelsAndHeads() {
        return Stream.of(TinyModel.values())
                .flatMap(model -> Heads.ALL.stream().map(head -> Arguments.of(model, head)));
    }

    @ParameterizedTest
    @MethodSource("modelsAndHeads")
    void isTheStepOfOneThread(TinyModel model, Head head) {
        List<TaskParameters> tasks = tasks(head, 0);
        List<TrainingRow> rows = rows(tasks);

        StepResult whole = step(model, rows, tasks, 1);

        for (int threads : new int[] {2, 3, TASKS_OF_ROWS.length + 1}) {
            StepResult divided = step(model, rows, tasks, threads);

            assertThat(divided.threads()).isEqualTo(threads);
            assertThat(losses(divided)).containsExactly(losses(whole), within(1e-5));
            for (int task = 0; task < tasks.size(); task++) {
                TrainedClosely.require(divided.tasks().get(task), whole.tasks().get(task));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("modelsAndHeads")
    void givesATaskTheSameBitsBesideAnyMates(TinyModel model, Head head) {
        List<TaskParameters> tasks = tasks(head, 0);
        List<TrainingRow> rows = rows(tasks);
        BatchShape shape = roomy(rows, tasks);
        // another mate in place of two, with other texts and targets
        List<TaskParameters> others = List.of(
                tasks.get(0),
                TinyTasks.task(
                        new PromptTuning(),
                        4,
                        head,
                        tasks.get(1).shape().labels().size(),
                        50));
        List<TrainingRow> otherRows = IntStream.range(0, rows.size())
                .mapToObj(row -> TASKS_OF_ROWS[row] == 0 ? rows.get(row) : row(1, others, 1 + row, 70 + row))
                .toList();

        for (int threads : new int[] {2, 3}) {
            StepResult one = step(model, shape, rows, tasks, threads);
            StepResult other = step(model, shape, otherRows, others, threads);

            assertThat(other.tasks().get(0)).isEqualTo(one.tasks().get(0));
            assertThat(other.rows().get(2)).isEqualTo(one.rows().get(2));
        }
    }

    @ParameterizedTest
    @EnumSource(TinyModel.class)
    void doesWithoutAPartThatIsOnlyFilledUp(TinyModel model) {
        List<TaskParameters> tasks = tasks(Heads.ALL.get(0), 0);
        List<TrainingRow> rows = rows(tasks);
        int filled = 3 * rows.size();
        HeadShape head = new HeadShape(TaskKind.SEQUENCE_CLASSIFICATION, filled, 4);
        BatchShape larger = new BatchShape(filled, 24, 6, 6, List.of(head));

        StepResult divided = step(model, larger, rows, tasks, 3);

        assertThat(losses(divided)).containsExactly(losses(step(model, rows, tasks, 1)), within(1e-5));
    }

    @Test
    void namesARowThatDoesNotFitByItsPlaceInTheWholeBatch() {
        List<TaskParameters> tasks = tasks(Heads.ALL.get(0), 0);
        List<TrainingRow> rows = new ArrayList<>(rows(tasks));
        BatchShape shape = BatchShape.fitting(rows, tasks);
        rows.set(6, row(2, tasks, 30, 1));

        assertThatThrownBy(() -> step(TinyModel.MEAN, shape, rows, tasks, 3)).hasMessageContaining("row 6 has ");
    }

    private static List<TaskParameters> tasks(Head head, long seed) {
        List<TaskParameters> tasks = new ArrayList<>();
        for (Method method : Methods.ALL) {
            tasks.add(TinyTasks.task(method, 2 + tasks.size(), head, 2 + tasks.size() % 2, seed + tasks.size()));
        }
        return tasks;
    }

    private static List<TrainingRow> rows(List<TaskParameters> tasks) {
        return IntStream.range(0, TASKS_OF_ROWS.length)
                .mapToObj(row -> row(TASKS_OF_ROWS[row], tasks, 3 + row, row))
                .toList();
    }

    private static TrainingRow row(int task, List<TaskParameters> tasks, int length, long seed) {
        EncodedText text = TinyTasks.readBy(tasks.get(task).shape(), TinyTasks.text(length, seed));
        return new TrainingRow(task, text, TinyTasks.target(tasks.get(task), text, seed));
    }

    /** With room for any of the methods' virtual tokens. */
    private static BatchShape roomy(List<TrainingRow> rows, List<TaskParameters> tasks) {
        BatchShape fitting = BatchShape.fitting(rows, tasks);
        List<Integer> rooms = fitting.rooms().stream().map(room -> room + 4).toList();
        return new BatchShape(rows.size(), fitting.paddedLength() + 4, 6, 6, fitting.heads(), rooms);
    }

    private static StepResult step(TinyModel model, List<TrainingRow> rows, List<TaskParameters> tasks, int threads) {
        return step(model, BatchShape.fitting(rows, tasks), rows, tasks, threads);
    }

    private static StepResult step(
            TinyModel model, BatchShape shape, List<TrainingRow> rows, List<TaskParameters> tasks, int threads) {
        List<TaskTraining> training = tasks.stream()
                .map(task -> TaskTraining.start(task, AdamWSettings.defaults()))
                .toList();
        return new TrainingStep(BACKBONES.get(model)).run(shape, rows, training, OptionalInt.of(threads));
    }

    private static double[] losses(StepResult result) {
        return result.rows().stream().mapToDouble(RowOutcome::loss).toArray();
    }
}
