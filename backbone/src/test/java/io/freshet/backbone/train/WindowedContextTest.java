package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.AnswerHead;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Questions whose context takes several rows: an example all the same. */
class WindowedContextTest {
    private static final int MOST_TOKENS = 14;
    private static final AnswerHead HEAD = new AnswerHead();
    private static final AdamWSettings SETTINGS = new AdamWSettings(0.03, 0.9, 0.999, 1e-8, 0);

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingStep STEP = new TrainingStep(BACKBONE);

    @Test
    void isPredictedOverAllWindowsBeforeItIsLearned() {
        TaskTraining task = training();
        TrainingRow row = row(0, context(30, 25), 25);
        assertThat(row.text().windows()).hasSize(4);

        RowOutcome outcome = run(List.of(row), List.of(task)).rows().get(0);

        assertThat(outcome.outcome()).isEqualTo(predict(row.text(), task.parameters()));
        Outcome.Answer best = (Outcome.Answer) outcome.outcome();
        List<Outcome.Answer> alone = row.text().windows().stream()
                .map(window -> (Outcome.Answer) predict(window, task.parameters()))
                .toList();
        assertThat(alone).anySatisfy(window -> {
            assertThat(window.span()).isEqualTo(best.span());
            assertThat(window.share()).isCloseTo(best.share(), within(1e-4F));
        });
    }

    @Test
    void countsAsOneExampleHoweverManyWindowsItHas() {
        TaskTraining task = training();
        TrainingRow windowed = row(0, context(30, 25), 25);
        TrainingRow brief = row(0, context(6, 2), 2);

        TaskTraining together =
                run(List.of(windowed, brief), List.of(task)).tasks().get(0);
        TaskTraining twice = run(List.of(windowed, brief, windowed, brief), List.of(task))
                .tasks()
                .get(0);

        // the loss is a mean over examples: of each twice it is the same
        assertClose(together.parameters(), twice.parameters());
    }

    @Test
    void hasTheMeanLossOfItsWindowsAndLearnsAsTheyWouldAsRowsOfTheirOwn() {
        TaskTraining task = training();
        TrainingRow windowed = row(0, context(30, 25), 25);
        List<TrainingRow> apart = apart(windowed);

        StepResult one = run(List.of(windowed), List.of(task));
        StepResult several = run(apart, List.of(task));

        double mean =
                several.rows().stream().mapToDouble(RowOutcome::loss).average().orElseThrow();
        assertThat(one.rows()).hasSize(1);
        assertThat(one.rows().get(0).loss()).isCloseTo(mean, within(1e-6));
        assertThat(values(one.tasks().get(0).parameters()))
                .isEqualTo(values(several.tasks().get(0).parameters()));
    }

    @Test
    void learnsAnswersThatLieInTheLastWindowAlone() {
        List<TaskTraining> tasks = List.of(training());
        Random random = new Random(3);

        for (int i = 0; i < 150; i++) {
            List<TrainingRow> rows = new ArrayList<>();
            for (int each = 0; each < 4; each++) {
                int at = random.nextInt(30);
                rows.add(random.nextInt(4) == 0 ? unanswerable(context(30, 40)) : row(0, context(30, at), at));
            }
            tasks = run(rows, tasks).tasks();
        }

        TaskParameters learned = tasks.get(0).parameters();
        for (int at : List.of(1, 12, 29)) {
            assertThat(span(context(30, at), learned)).as("word %d", at).contains(place(context(30, at), at));
        }
        assertThat(span(context(30, 40), learned)).isEmpty();
        assertThat(span(context(6, 40), learned)).isEmpty();
    }

    @Test
    void sharesABatchWithOthers() {
        TaskTraining task = training();
        TaskTraining labels = TaskTraining.start(TinyTasks.task(2, 3, 5), SETTINGS);
        TrainingRow windowed = row(0, context(30, 25), 25);
        TrainingRow other = new TrainingRow(1, TinyTasks.text(9, 2), TinyTasks.target(1));

        StepResult mixed = run(List.of(other, windowed, other), List.of(task, labels));

        StepResult alone = run(List.of(windowed), List.of(task));
        assertThat(mixed.rows().get(1).loss()).isCloseTo(alone.rows().get(0).loss(), within(1e-4));
        assertClose(mixed.tasks().get(0).parameters(), alone.tasks().get(0).parameters());
    }

    private static TaskTraining training() {
        return TaskTraining.start(TinyTasks.answerTask(new PTuningV2(), 3, 1), SETTINGS);
    }

    private static StepResult run(List<TrainingRow> rows, List<TaskTraining> tasks) {
        return STEP.run(
                BatchShape.fitting(
                        rows, tasks.stream().map(TaskTraining::parameters).toList()),
                rows,
                tasks);
    }

    /** Words of which the one at a place is the answer, w0, and all others are of six that are none. */
    private static String context(int words, int answer) {
        return IntStream.range(0, words)
                .mapToObj(word -> word == answer ? "w0" : "w" + (10 + word % 6))
                .collect(Collectors.joining(" "));
    }

    private static TextSpan place(String context, int word) {
        String before = Stream.of(context.split(" ")).limit(word).collect(Collectors.joining(" "));
        int start = word == 0 ? 0 : before.length() + 1;
        return new TextSpan(start, start + 2);
    }

    private static EncodedText encoded(String context) {
        return BACKBONE.textEncoder().encode(TextInput.of("w7", null, context), MOST_TOKENS);
    }

    private static TrainingRow row(int task, String context, int word) {
        return row(task, context, new Target.Answer(Optional.of(place(context, word))));
    }

    private static TrainingRow unanswerable(String context) {
        return row(0, context, new Target.Answer(Optional.empty()));
    }

    private static TrainingRow row(int task, String context, Target target) {
        EncodedText text = encoded(context);
        return new TrainingRow(task, text, HEAD.target(target, TextInput.of("w7", null, context), text, List.of()));
    }

    private static List<TrainingRow> apart(TrainingRow row) {
        List<EncodedText> windows = row.text().windows();
        return IntStream.range(0, windows.size())
                .mapToObj(at -> new TrainingRow(
                        row.task(), windows.get(at), row.target().window(at, windows.size())))
                .toList();
    }

    private static Outcome predict(EncodedText text, TaskParameters task) {
        return new BatchForward(BACKBONE)
                .run(List.of(new PredictionRow(text, task)))
                .get(0);
    }

    private static Optional<TextSpan> span(String context, TaskParameters task) {
        return ((Outcome.Answer) predict(encoded(context), task)).span();
    }

    private static float[] values(TaskParameters task) {
        return task.values().values("prompt");
    }

    private static void assertClose(TaskParameters one, TaskParameters other) {
        assertThat(values(one)).containsExactly(values(other), within(1e-4F));
    }
}
