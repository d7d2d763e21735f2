package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.parameters.ParameterShape;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.train.AdamWSettings;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.backbone.train.TrainingStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every method: a subclass for each of {@link Methods#ALL}. */
abstract class MethodContract {
    static final BackboneConfig CONFIG = TinyBackbone.config(Pooling.MEAN);
    static final long SEED = 3;
    private static final int LENGTH = 4;
    private static final int LABELS = 3;
    private static final AdamWSettings WITHOUT_DECAY = new AdamWSettings(3e-3, 0.9, 0.999, 1e-8, 0);

    @TempDir
    static Path folder;

    static Backbone backbone;
    static BatchForward forward;
    static BackboneWords words;
    static PromptEncoder encoder;

    final Method method;

    MethodContract(Method method) {
        this.method = method;
    }

    @BeforeAll
    static void load() {
        backbone = Backbone.load(TinyBackbone.write(folder, Pooling.MEAN), DeviceChoice.CPU);
        forward = new BatchForward(backbone);
        words = new BackboneWords(backbone);
        encoder = new PromptEncoder(backbone);
    }

    @AfterAll
    static void close() {
        backbone.close();
    }

    /** All that it can begin as. */
    List<Beginning> beginnings() {
        return List.of(new Beginning.Noise());
    }

    /** Some that it cannot. */
    List<Beginning> refused() {
        return List.of(new Beginning.Vocabulary(words), new Beginning.OfText(words, TinyTasks.textOf(0)));
    }

    /** By how much its parameters may move without leaving the straight piece of a bent function. */
    float step() {
        return 1e-2f;
    }

    /** The share of a tensor that a step moves at least. */
    double leastMoved() {
        return 0.9;
    }

    @Test
    void isFoundByItsName() {
        assertThat(Methods.of(method.name())).contains(method);
        assertThat(Methods.names()).containsOnlyOnce(method.name());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, LENGTH})
    void beginsWithWhatItDeclares(int length) {
        for (Beginning beginning : beginnings()) {
            Parameters begun = begin(length, beginning, SEED);

            assertThat(begun.names()).isEqualTo(names(method.parameters(CONFIG, length)));
            for (ParameterShape each : method.parameters(CONFIG, length)) {
                assertThat(begun.get(each.name()).shape()).as(each.name()).containsExactly(each.shape());
            }
        }
    }

    @Test
    void beginsTheSameFromTheSameSeed() {
        for (Beginning beginning : beginnings()) {
            assertThat(begin(LENGTH, beginning, SEED)).isEqualTo(begin(LENGTH, beginning, SEED));
            if (beginning instanceof Beginning.Noise || beginning instanceof Beginning.Vocabulary) {
                assertThat(begin(LENGTH, beginning, SEED)).isNotEqualTo(begin(LENGTH, beginning, SEED + 1));
            }
        }
    }

    @Test
    void refusesToBeginAsWhatItCannot() {
        for (Beginning beginning : refused()) {
            assertThatThrownBy(() -> begin(LENGTH, beginning, SEED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(method.name());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, LENGTH})
    void takesAsManyPlacesAsItSays(int length) {
        WirePrompt prompt = wire(task(length, SEED));

        int positions = prompt instanceof WirePrompt.Deep deep
                ? Math.toIntExact(deep.values().shape()[3])
                : 0;
        int tokens = prompt instanceof WirePrompt.Input input
                ? Math.toIntExact(input.values().shape()[0])
                : 0;
        assertThat(method.published().positions(length)).isEqualTo(positions);
        assertThat(method.published().tokens(length)).isEqualTo(tokens);
        assertThat(positions + tokens).isEqualTo(length);
    }

    /** The change of {@code <wire prompt, g>} by a small step of the parameters is what the gradient for g says. */
    @Test
    void takesTheGradientByAWirePromptBackToItsParameters() {
        TaskParameters task = task(LENGTH, SEED);
        TaskParameters direction = task(LENGTH, SEED + 1);
        float[] weights = TinyTasks.normal(values(wire(task)).length, 1, new Random(SEED));

        Parameters gradient = gradient(task, weights);

        double change = (dot(values(wire(moved(task, direction, step()))), weights)
                        - dot(values(wire(moved(task, direction, -step()))), weights))
                / (2 * step());
        double expected = 0;
        for (ParameterShape each : method.parameters(CONFIG, LENGTH)) {
            assertThat(gradient.get(each.name()).shape()).containsExactly(each.shape());
            expected += dot(gradient.values(each.name()), direction.values().values(each.name()));
        }
        assertThat(change).isCloseTo(expected, within(1e-3 * Math.abs(expected)));
    }

    @Test
    void leavesTheHeadAsItIs() {
        TaskParameters task = task(LENGTH, SEED);
        TaskParameters published = encoder.published(task);

        assertThat(head(published)).isEqualTo(head(task));
        assertThat(head(task.with(encoder.gradient(task, published.values())))).isEqualTo(head(published));
        assertThat(published.shape()).isEqualTo(task.shape().published());
        assertThat(published.values().names())
                .isEqualTo(names(task.shape().published().parameters(CONFIG)));
    }

    @Test
    void isTheSameAgainWithItsSettings() {
        assertThat(method.with(method.settings())).isEqualTo(method);
        assertThat(method.with(Map.of())).isEqualTo(method);
    }

    @Test
    void aStepTrainsAllOfItAndNothingElse() {
        TaskTraining task = TaskTraining.start(task(LENGTH, SEED), WITHOUT_DECAY);
        List<EncodedText> plain = List.of(TinyTasks.text(7, 9));
        float[][] before = HiddenStates.of(backbone, plain).get(0);

        TaskTraining after = step(task);

        assertThat(after.parameters().values().names())
                .isEqualTo(task.parameters().values().names());
        assertThat(after.optimizer().moments())
                .containsOnlyKeys(task.parameters().values().names());
        for (String name : task.parameters().values().names()) {
            assertThat(after.parameters().values().values(name))
                    .hasSameSizeAs(task.parameters().values().values(name));
            assertEveryValueMoved(name, task, after);
        }
        assertThat(HiddenStates.of(backbone, plain).get(0)).isDeepEqualTo(before);
    }

    // A key's gradient can round to nothing where its position gets no attention; a value's cannot.
    private void assertEveryValueMoved(String name, TaskTraining before, TaskTraining after) {
        float[] old = before.parameters().values().values(name);
        float[] now = after.parameters().values().values(name);
        double moved = 0;
        for (int i = 0; i < old.length; i++) {
            moved += old[i] == now[i] ? 0 : 1;
        }
        assertThat(moved).as(name).isGreaterThanOrEqualTo(old.length * leastMoved());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void trainsAndPredictsWithoutAPromptAndWithTheShortest(int length) {
        TaskTraining after = step(TaskTraining.start(task(length, SEED), WITHOUT_DECAY));

        assertThat(after.optimizer().step()).isEqualTo(1);
        assertThat(after.parameters().values().values("head.bias"))
                .isNotEqualTo(task(length, SEED).values().values("head.bias"));
        assertThat(predicted(after.parameters(), 5)).isNotNull();
    }

    @Test
    void isNothingWithoutAPrompt() {
        TaskParameters task = task(0, SEED);
        TaskParameters plain = TinyTasks.task(0, LABELS, SEED);
        Parameters prompt = plain.values().only(plain.shape().method().parameters(CONFIG, 0));

        assertThat(predicted(task, 6)).isEqualTo(predicted(plain.with(prompt.and(head(task))), 6));
    }

    @Test
    void makesAnotherAnswer() {
        TaskParameters task = task(LENGTH, SEED);
        Parameters other = task(LENGTH, SEED + 1).values().only(method.parameters(CONFIG, LENGTH));

        assertThat(predicted(task.with(other.and(head(task))), 6)).isNotEqualTo(predicted(task, 6));
    }

    @Test
    void leavesTheTextAllPositionsThatItDoesNotTake() {
        int longest = CONFIG.maxPositions() - LENGTH;

        assertThat(predicted(task(LENGTH, SEED), longest)).isNotNull();
        assertThatThrownBy(() -> predicted(task(LENGTH, SEED), longest + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a text of " + (longest + 1) + " tokens and a prompt of " + LENGTH);
    }

    Parameters begin(int length, Beginning beginning, long seed) {
        return method.begin(CONFIG, length, beginning, seed);
    }

    private TaskParameters task(int length, long seed) {
        return TinyTasks.task(method, length, new SequenceHead(), LABELS, seed);
    }

    private static Outcome predicted(TaskParameters task, int textLength) {
        return forward.run(List.of(new PredictionRow(TinyTasks.text(textLength, 1), encoder.published(task))))
                .get(0);
    }

    private static TaskTraining step(TaskTraining task) {
        List<TrainingRow> rows = List.of(
                new TrainingRow(0, TinyTasks.text(5, 1), TinyTasks.target(0)),
                new TrainingRow(0, TinyTasks.text(9, 2), TinyTasks.target(2)));
        BatchShape shape = BatchShape.fitting(rows, List.of(task.parameters()));
        return new TrainingStep(backbone)
                .run(shape, rows, List.of(task))
                .tasks()
                .get(0);
    }

    private static List<String> names(List<ParameterShape> declared) {
        return declared.stream().map(ParameterShape::name).toList();
    }

    private static float[] values(WirePrompt prompt) {
        return prompt.values().values();
    }

    private static WirePrompt wire(TaskParameters task) {
        TaskParameters published = encoder.published(task);
        return published.shape().method().published().wire(published.values().get(DirectMethod.PROMPT));
    }

    private static Parameters gradient(TaskParameters task, float[] byWirePrompt) {
        HostTensor byPrompt = new HostTensor(wire(task).values().shape(), byWirePrompt);
        return encoder.gradient(
                task, Parameters.of(DirectMethod.PROMPT, byPrompt).and(head(task)));
    }

    private static Parameters head(TaskParameters task) {
        return task.values().only(new SequenceHead().parameters(TinyTasks.labels(LABELS), CONFIG.hidden()));
    }

    private static TaskParameters moved(TaskParameters from, TaskParameters direction, float step) {
        return from.with(Parameters.of(from.shape().parameters(CONFIG), (name, count) -> {
            float[] values = from.values().values(name).clone();
            for (int i = 0; i < count; i++) {
                values[i] += step * direction.values().values(name)[i];
            }
            return values;
        }));
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }
}
