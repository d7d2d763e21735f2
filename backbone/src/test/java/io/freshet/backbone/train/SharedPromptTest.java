package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.Methods;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.schemas.example.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step of tasks that share a prompt, against one task that has all their rows. */
class SharedPromptTest {
    private static final AdamWSettings SETTINGS = AdamWSettings.defaults();
    private static final Head HEAD = Heads.of(TaskKind.SEQUENCE_CLASSIFICATION);
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final int LENGTH = 3;

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingStep STEP = new TrainingStep(BACKBONE);

    @ParameterizedTest
    @ValueSource(strings = {"p-tuning-v2", "prompt-tuning", "prefix-tuning", "p-tuning"})
    void isUpdatedAsByOneTaskWithAllTheirTexts(String name) {
        Method method = Methods.of(name).orElseThrow();
        Parameters prompt = numbers(new TaskShape(method, LENGTH, Heads.of(TaskKind.GROUP), List.of()), 1);
        TaskParameters one = task(method, prompt);
        List<HeadTarget> targets = IntStream.range(0, 6)
                .mapToObj(row -> new HeadTarget(null, new int[] {row % 3}, 1))
                .toList();

        TaskTraining alone = STEP.run(
                        shape(rows(targets, row -> 0), one),
                        rows(targets, row -> 0),
                        List.of(TaskTraining.start(one, SETTINGS)))
                .tasks()
                .get(0);
        // two rows and four: their means would be another thing than the mean of all
        StepResult shared = STEP.run(
                shape(rows(targets, row -> row < 2 ? 0 : 1), one, one),
                rows(targets, row -> row < 2 ? 0 : 1),
                List.of(headOf(one), headOf(one)),
                List.of(new SharedPrompt(group(method, prompt), List.of(0, 1))),
                OptionalInt.empty());

        TaskTraining group = shared.shared().get(0);
        assertThat(group.optimizer().step()).isEqualTo(1);
        prompt.names().forEach(each -> {
            assertClose(moments(group, each), moments(alone, each));
            assertClose(
                    group.parameters().values().values(each),
                    alone.parameters().values().values(each));
        });
        assertThat(shared.tasks())
                .allSatisfy(task -> prompt.names()
                        .forEach(each -> assertThat(task.parameters().values().get(each))
                                .isEqualTo(group.parameters().values().get(each))));
    }

    @ParameterizedTest
    @ValueSource(strings = "p-tuning-v2")
    void eachTaskLearnsAHeadOfItsOwn(String name) {
        Method method = Methods.of(name).orElseThrow();
        Parameters prompt = numbers(new TaskShape(method, LENGTH, Heads.of(TaskKind.GROUP), List.of()), 1);
        TaskParameters one = task(method, prompt);
        List<HeadTarget> targets =
                List.of(new HeadTarget(null, new int[] {0}, 1), new HeadTarget(null, new int[] {2}, 1));
        List<TrainingRow> rows = rows(targets, row -> row);

        StepResult shared = STEP.run(
                shape(rows, one, one),
                rows,
                List.of(headOf(one), headOf(one)),
                List.of(new SharedPrompt(group(method, prompt), List.of(0, 1))),
                OptionalInt.empty());

        assertThat(shared.tasks().get(0).parameters().values().get("head.bias"))
                .isNotEqualTo(shared.tasks().get(1).parameters().values().get("head.bias"));
        assertThat(shared.tasks().get(0).optimizer().moments()).containsOnlyKeys("head.weight", "head.bias");
    }

    private static BatchShape shape(List<TrainingRow> rows, TaskParameters... tasks) {
        return BatchShape.fitting(
                rows,
                List.of(tasks).stream()
                        .map(new PromptEncoder(BACKBONE)::published)
                        .toList());
    }

    private static List<TrainingRow> rows(List<HeadTarget> targets, IntUnaryOperator task) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int row = 0; row < targets.size(); row++) {
            rows.add(new TrainingRow(task.applyAsInt(row), TinyTasks.text(4 + row, row), targets.get(row)));
        }
        return rows;
    }

    private static TaskParameters task(Method method, Parameters prompt) {
        TaskShape shape = new TaskShape(method, LENGTH, HEAD, LABELS);
        return new TaskParameters(shape, prompt.and(numbers(shape, 2).only(shape.headParameters(BACKBONE.config()))));
    }

    private static TaskTraining group(Method method, Parameters prompt) {
        TaskShape shape = new TaskShape(method, LENGTH, Heads.of(TaskKind.GROUP), List.of());
        return TaskTraining.start(new TaskParameters(shape, prompt), SETTINGS);
    }

    private static TaskTraining headOf(TaskParameters task) {
        return TaskTraining.startHead(task, SETTINGS, BACKBONE.config());
    }

    private static Parameters numbers(TaskShape shape, long seed) {
        Random random = new Random(seed);
        return Parameters.of(shape.parameters(BACKBONE.config()), (name, count) -> {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) random.nextGaussian() / 10;
            }
            return values;
        });
    }

    private static float[] moments(TaskTraining task, String name) {
        return task.optimizer().moments().get(name).first();
    }

    private static void assertClose(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }
}
