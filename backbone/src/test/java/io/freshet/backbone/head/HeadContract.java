package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.metrics.Tally;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TextInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every head: a subclass for each of {@link Heads#ALL}. */
abstract class HeadContract {
    private static final int HIDDEN = TinyBackbone.HIDDEN;
    private static final List<String> BEFORE = List.of("a", "b", "c");
    private static final List<String> AFTER = List.of("d", "c", "a");
    private static final List<String> LABELS = TinyTasks.labels(3);
    private static final int ROUNDS = 40;
    private static final int STEPS = 120;
    private static final int LEARNED = 100;

    private static final Backbone BACKBONE = TinyBackbone.loaded();

    final Head head;

    HeadContract(Head head) {
        this.head = head;
    }

    /** An example of a task of three labels, those of {@link TinyTasks#labels}, in which everything goes by the words of a text. */
    abstract Lesson lesson(Random random);

    record Lesson(TextInput input, EncodedText text, Target target) {
        Lesson(EncodedText text, Target target) {
            this(TextInput.of(""), text, target);
        }
    }

    /** A text, or a question with its context, of three tokens or more. */
    EncodedText text(int length, long seed) {
        return TinyTasks.text(length, seed);
    }

    /** How many outputs one is guessed among. */
    int guesses(EncodedText text) {
        return head.outputs(LABELS).size();
    }

    /** What is lost by guessing. */
    double guessed(HeadTarget target, EncodedText text) {
        return Math.log(guesses(text));
    }

    /** What a parameter begins with. */
    Float[] first(String parameter, int labels) {
        return new Float[] {0F};
    }

    /** Where a score is highest that says the value at an index of a target: a place and an output there. */
    int[] highest(int index, int value) {
        return new int[] {index, value};
    }

    /** What an outcome says, as who labels a text would. */
    abstract Target said(Outcome outcome);

    @Test
    void isFoundByItsKindAndName() {
        assertThat(Heads.of(head.kind(), head.name())).contains(head);
        assertThat(Heads.of(head.kind(), "another")).isEmpty();
    }

    @Test
    void namesEachOutputOnceAndThoseOfALabelThatStaysAsBefore() {
        assertThat(head.outputs(BEFORE)).doesNotHaveDuplicates().hasSize(head.outputCount(BEFORE.size()));
        assertThat(head.outputs(AFTER)).doesNotHaveDuplicates().hasSize(head.outputCount(AFTER.size()));
        for (String label : List.of("a", "c")) {
            assertThat(head.outputs(BEFORE)).containsAll(head.outputs(List.of(label)));
            assertThat(head.outputs(AFTER)).containsAll(head.outputs(List.of(label)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void beginsWithWhatItDeclares(int labels) {
        Parameters begun = head.begin(TinyTasks.labels(labels), HIDDEN);

        List<ParameterShape> declared = head.parameters(TinyTasks.labels(labels), HIDDEN);
        assertThat(begun.names())
                .isEqualTo(declared.stream().map(ParameterShape::name).toList());
        for (ParameterShape each : declared) {
            assertThat(begun.get(each.name()).shape()).as(each.name()).containsExactly(each.shape());
            assertThat(begun.values(each.name())).as(each.name()).containsOnly(first(each.name(), labels));
        }
    }

    @Test
    void keepsWhatOutputsLearnedWhenLabelsChangeAndBeginsNewOnes() {
        Parameters learned = task(1).values().only(head.parameters(BEFORE, HIDDEN));

        Parameters beginning = task(2).values().only(head.parameters(LABELS, HIDDEN));

        Map<String, List<Float>> changed = rows(AFTER, head.change(BEFORE, learned, AFTER, beginning));

        Map<String, List<Float>> before = rows(BEFORE, learned);
        Map<String, List<Float>> begun = rows(AFTER, beginning);
        assertThat(changed).containsOnlyKeys(head.outputs(AFTER));
        changed.forEach(
                (output, row) -> assertThat(row).as(output).isEqualTo(before.getOrDefault(output, begun.get(output))));
        assertThat(changed.keySet()).anyMatch(before::containsKey);
        assertThat(before.keySet().containsAll(changed.keySet()))
                .isNotEqualTo(head.kind().hasLabels());
        assertThat(head.change(BEFORE, learned, BEFORE, head.begin(BEFORE, HIDDEN)))
                .isEqualTo(learned);
    }

    @Test
    void saysOfPerfectScoresWhatTheTargetSays() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            EncodedText text = text(3 + seed % 20, seed);
            HeadTarget target = TinyTasks.target(task(1), text, seed);

            Outcome outcome = head.outcome(perfect(target, text), text, LABELS);

            Tally tally = head.judge(target, outcome, text, LABELS).tally();
            assertThat(tally.hits()).as("%s", target).isEqualTo(tally.chances());
            assertThat(said(outcome)).isEqualTo(target.said());
        }
    }

    @Test
    void countsHitsAndChancesThatAddUp() {
        Tally all = Tally.NONE;
        double hits = 0;
        double chances = 0;
        for (int seed = 0; seed < ROUNDS; seed++) {
            EncodedText text = text(12, seed);
            HeadTarget target = TinyTasks.target(task(1), text, seed);
            HeadTarget other = TinyTasks.target(task(1), text, seed + 1);

            Tally tally = head.judge(target, head.outcome(perfect(other, text), text, LABELS), text, LABELS)
                    .tally();

            all = all.plus(tally);
            hits += tally.hits();
            chances += tally.chances();
        }

        assertThat(all).isEqualTo(new Tally(hits, chances));
        assertThat(all.value()).isStrictlyBetween(0., 1.);
    }

    @Test
    void refusesATargetWithALabelThatIsNotOfTheTask() {
        assumeTrue(head.kind().hasLabels());
        Lesson lesson = lesson(new Random(1));

        assertThatThrownBy(() -> head.target(lesson.target(), lesson.input(), lesson.text(), List.of("another")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("'label-")
                .hasMessageContaining("not of the task's");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9, TinyBackbone.MAX_POSITIONS - 3})
    void canBeTrainedTowardsAnyTargetOfATextOfThatSize(int tokens) {
        EncodedText text = read(TinyTasks.text(tokens, 1)).blank();

        StepResult result = step(start(AdamWSettings.defaults()), List.of(new TrainingRow(0, text, anyTarget(tokens))));

        assertThat(result.rows().get(0).loss()).isBetween(-0., Double.MAX_VALUE);
    }

    private HeadTarget anyTarget(int tokens) {
        return head.anyTarget(tokens, head.outputCount(LABELS.size()));
    }

    @Test
    void beginsByGuessing() {
        TaskParameters task = task(1);
        Parameters begun = task.values()
                .only(task.shape().method().parameters(BACKBONE.config(), 3))
                .and(head.begin(LABELS, HIDDEN));
        EncodedText text = read(text(9, 1));
        HeadTarget target = TinyTasks.target(task, text, 2);

        StepResult result = step(
                TaskTraining.start(task.with(begun), AdamWSettings.defaults()),
                List.of(new TrainingRow(0, text, target)));

        assertThat(result.rows().get(0).loss()).isCloseTo(guessed(target, text), within(1e-5));
    }

    @Test
    void learnsWhatGoesByTheWordsOfAText() {
        Random random = new Random(1);
        TaskTraining task = start(new AdamWSettings(3e-2, 0.9, 0.999, 1e-8, 0.01));
        Tally tally = Tally.NONE;
        for (int step = 0; step < STEPS; step++) {
            StepResult result = step(task, lessons(random));
            task = result.tasks().get(0);
            if (step >= LEARNED) {
                tally = result.rows().stream()
                        .map(row -> row.judgement().tally())
                        .reduce(tally, Tally::plus);
            }
        }

        assertThat(tally.value()).isGreaterThan(0.9);
    }

    private List<TrainingRow> lessons(Random random) {
        return IntStream.range(0, 16)
                .mapToObj(row -> lesson(random))
                .map(one -> new TrainingRow(
                        0, read(one.text()), head.target(one.target(), one.input(), one.text(), LABELS)))
                .toList();
    }

    private TaskTraining start(AdamWSettings settings) {
        return TaskTraining.start(task(1), settings);
    }

    private static StepResult step(TaskTraining task, List<TrainingRow> rows) {
        BatchShape shape = BatchShape.fitting(rows, List.of(task.parameters()));
        return new TrainingStep(BACKBONE).run(shape, rows, List.of(task));
    }

    private EncodedText read(EncodedText text) {
        return TinyTasks.readBy(task(1).shape(), text);
    }

    private TaskParameters task(long seed) {
        return TinyTasks.task(new PTuningV2(), 3, head, LABELS.size(), seed);
    }

    /** All for what the target says, in an array wider than it must be and behind another row's. */
    private RowScores perfect(HeadTarget target, EncodedText text) {
        int outputs = head.outputs(LABELS).size();
        int width = outputs + 2;
        int start = 5;
        int[] values = target.values();
        int places = Math.max(values.length, text.length());
        float[] all = new float[start + places * width];
        for (int place = 0; place < places; place++) {
            for (int padding = outputs; padding < width; padding++) {
                all[start + place * width + padding] = 9;
            }
        }
        for (int index = 0; index < values.length; index++) {
            if (values[index] != HeadTarget.IGNORED) {
                int[] highest = highest(index, values[index]);
                all[start + highest[0] * width + highest[1]] = 1;
            }
        }
        return new RowScores(all, start, width, outputs);
    }

    // Each parameter has a row for each output.
    private Map<String, List<Float>> rows(List<String> labels, Parameters parameters) {
        List<String> outputs = head.outputs(labels);
        Map<String, List<Float>> rows = new TreeMap<>();
        for (HostTensor tensor : parameters.tensors().values()) {
            int size = tensor.values().length / outputs.size();
            for (int i = 0; i < tensor.values().length; i++) {
                rows.computeIfAbsent(outputs.get(i / size), output -> new ArrayList<>())
                        .add(tensor.values()[i]);
            }
        }
        return rows;
    }
}
