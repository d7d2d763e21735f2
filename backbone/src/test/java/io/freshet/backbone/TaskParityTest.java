package io.freshet.backbone;

import static io.freshet.backbone.GoldenNumbers.doubles;
import static io.freshet.backbone.GoldenNumbers.floats;
import static io.freshet.backbone.GoldenNumbers.ints;
import static io.freshet.backbone.GoldenNumbers.requireClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.LossShares;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.head.AnswerHead;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.MultiLabelHead;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.PTuning;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PrefixTuning;
import io.freshet.backbone.method.PromptDepth;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.prompt.PromptEncoder;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prompts and heads beside what transformers and peft make of them ({@code tasks} in {@code src/test/golden/make.py}): all methods, heads
 * and texts in one batch.
 */
class TaskParityTest {
    private static final double STATES = 1e-5;
    private static final double GRADIENTS = 1e-4;
    private static final int UNLABELLED = -100;
    private static final int ENCODER = 5;

    /** One for each method and head. */
    private record Task(String method, String form, TaskParameters parameters) {
        @Override
        public String toString() {
            return form + " by " + method;
        }

        boolean isOfTokens() {
            return form.equals("token");
        }

        boolean isOfLabels() {
            return form.equals("labels");
        }

        boolean isOfAnswers() {
            return form.equals("answer");
        }

        JsonNode in(JsonNode golden) {
            return golden.at("/methods/" + method + "/" + form);
        }
    }

    private record Row(int task, EncodedText text, int number, HeadTarget target) implements TaskRow {}

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks", "gpt2-tasks", "llama-tasks", "qwen2-tasks"})
    void hasTheHiddenStatesOfTransformersAndPeft(String folder) throws IOException {
        Path path = path(folder);
        JsonNode golden = golden(path);

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU)) {
            PromptEncoder encoder = new PromptEncoder(backbone);
            for (Task task : tasks(golden, backbone.config())) {
                for (int text = 0; text < golden.get("texts").size(); text++) {
                    float[][] states =
                            HiddenStates.of(backbone, encoded(golden, text), encoder.published(task.parameters()));

                    JsonNode expected = golden.at("/methods/" + task.method() + "/hidden/" + text);
                    requireClose("hidden states of text " + text + ", " + task, joined(states), expected, STATES);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks", "gpt2-tasks", "llama-tasks", "qwen2-tasks"})
    void hasTheScoresLossesAndGradientsOfTransformersAndPeft(String folder) throws IOException {
        Path path = path(folder);
        JsonNode golden = golden(path);

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU);
                ProgramCall call = backbone.program().open()) {
            List<Task> tasks = tasks(golden, backbone.config());
            PromptEncoder encoder = new PromptEncoder(backbone);
            List<TaskParameters> parameters = tasks.stream()
                    .map(task -> encoder.published(task.parameters()))
                    .toList();
            List<Row> rows = rows(tasks, golden);
            TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, parameters), rows, parameters);

            List<HeadTarget> targets = rows.stream().map(Row::target).toList();

            StepArrays step = call.train(
                    batch.texts(call.manager()),
                    batch.prompts(call.manager()),
                    batch.heads(call.manager(), targets, LossShares.of(rows, targets)));

            requireScores(tasks, rows, batch.scores(probabilities(step)), golden);
            requireLosses(tasks, rows, batch.losses(step), golden);
            requireGradients(tasks, byTrained(encoder, tasks, batch.gradients(step)), golden);
        }
    }

    private static List<Parameters> byTrained(PromptEncoder encoder, List<Task> tasks, List<Parameters> byPublished) {
        return IntStream.range(0, tasks.size())
                .mapToObj(task -> encoder.gradient(tasks.get(task).parameters(), byPublished.get(task)))
                .toList();
    }

    private static List<float[]> probabilities(StepArrays step) {
        return step.heads().stream()
                .map(head -> NativeArrays.floats(head.probabilities()))
                .toList();
    }

    private static Path path(String folder) {
        return Path.of("src/test/resources/golden", folder);
    }

    private static JsonNode golden(Path path) throws IOException {
        return new JsonMapper().readTree(path.resolve("tasks.json").toFile());
    }

    private static List<Task> tasks(JsonNode golden, BackboneConfig config) {
        int length = golden.get("prompt_length").intValue();
        List<Task> tasks = new ArrayList<>();
        for (String form : List.of("sequence", "labels", "token", "answer")) {
            tasks.add(task(golden, config, "none", new PTuningV2(), 0, form));
            tasks.add(task(golden, config, "prompt_tuning", new PromptTuning(), length, form));
            tasks.add(task(golden, config, "p_tuning_v2", new PTuningV2(), length, form));
            tasks.add(task(golden, config, "prefix_tuning", new PrefixTuning(ENCODER), length, form));
            if (golden.get("methods").has("p_tuning_lstm")) {
                for (PTuning.Encoder encoder : PTuning.Encoder.values()) {
                    String name = "p_tuning_" + encoder.name().toLowerCase(Locale.ROOT);
                    tasks.add(task(golden, config, name, new PTuning(encoder, ENCODER), length, form));
                }
            }
            if (golden.get("methods").has("p_tuning_v2_last")) {
                tasks.add(task(golden, config, "p_tuning_v2_last", depth(1), length, form));
                tasks.add(task(golden, config, "p_tuning_v2_first", depth(-1), length, form));
            }
        }
        return tasks;
    }

    private static Method depth(int layers) {
        return new PTuningV2(new PromptDepth(layers));
    }

    private static Task task(
            JsonNode golden, BackboneConfig config, String name, Method method, int length, String form) {
        // five tags are those of two labels
        TaskShape shape =
                switch (form) {
                    case "labels" -> new TaskShape(method, length, new MultiLabelHead(), TinyTasks.labels(4));
                    case "token" -> new TaskShape(method, length, new TokenHead(), TinyTasks.labels(2));
                    case "answer" -> new TaskShape(method, length, new AnswerHead(), List.of());
                    default -> new TaskShape(method, length, new SequenceHead(), TinyTasks.labels(4));
                };
        JsonNode ofHead = golden.at("/heads/" + form);
        Parameters parameters = Parameters.of(shape.parameters(config), (parameter, count) -> switch (parameter) {
            case "head.weight" -> floats(ofHead.get("weight"));
            case "head.bias" -> floats(ofHead.get("bias"));
            case "head.threshold" -> thresholds(count);
            default ->
                length == 0
                        ? new float[0]
                        : floats(golden.at("/prompts/" + name).get(parameter));
        });
        return new Task(name, form, new TaskParameters(shape, parameters));
    }

    // Of our own: they are in no loss.
    private static float[] thresholds(int count) {
        float[] half = new float[count];
        Arrays.fill(half, 0.5F);
        return half;
    }

    private static List<Row> rows(List<Task> tasks, JsonNode golden) {
        List<Row> rows = new ArrayList<>();
        for (int text = 0; text < golden.get("texts").size(); text++) {
            for (int task = 0; task < tasks.size(); task++) {
                HeadTarget target = target(tasks.get(task), golden.at("/texts/" + text));
                rows.add(new Row(task, encoded(golden, text), text, target));
            }
        }
        return rows;
    }

    private static EncodedText encoded(JsonNode golden, int text) {
        return new EncodedText(ints(golden.at("/texts/" + text + "/ids")));
    }

    private static HeadTarget target(Task task, JsonNode text) {
        if (task.isOfAnswers()) {
            return new HeadTarget(null, ints(text.get("answer")), 1);
        }
        if (task.isOfLabels()) {
            return new HeadTarget(new Target.LabelSet(List.of()), ints(text.get("labels")), 1);
        }
        if (!task.isOfTokens()) {
            return TinyTasks.target(text.get("label").intValue());
        }
        int[] tags = Arrays.stream(ints(text.get("tags")))
                .map(tag -> tag == UNLABELLED ? HeadTarget.IGNORED : tag)
                .toArray();
        int labelled = (int) Arrays.stream(tags).filter(tag -> tag >= 0).count();
        return new HeadTarget(null, tags, labelled);
    }

    private static void requireScores(List<Task> tasks, List<Row> rows, List<RowScores> scores, JsonNode golden) {
        for (int i = 0; i < rows.size(); i++) {
            Task task = tasks.get(rows.get(i).task());
            JsonNode logits = task.in(golden).at("/logits/" + rows.get(i).number());
            double[][] expected = probabilities(task, logits);
            for (int place = 0; place < expected.length; place++) {
                for (int output = 0; output < expected[place].length; output++) {
                    assertThat((double) scores.get(i).at(place, output))
                            .as("%s, row %d, output %d at %d", task, i, output, place)
                            .isCloseTo(expected[place][output], within(STATES));
                }
            }
        }
    }

    /** Of each output at each place: they add up to one at a place, those of answers over all places. */
    private static double[][] probabilities(Task task, JsonNode logits) {
        if (task.isOfLabels()) {
            return eachByItself(doubles(logits));
        }
        if (task.isOfAnswers()) {
            return turned(each(turned(table(logits))));
        }
        return each(task.isOfTokens() ? table(logits) : new double[][] {doubles(logits)});
    }

    /** That a text does not have a label, that it has, and above what it is said to. */
    private static double[][] eachByItself(double[] logits) {
        double[] has =
                Arrays.stream(logits).map(logit -> 1 / (1 + Math.exp(-logit))).toArray();
        double[] hasNot = Arrays.stream(has).map(probability -> 1 - probability).toArray();
        double[] thresholds = Arrays.stream(logits).map(any -> 0.5).toArray();
        return new double[][] {hasNot, has, thresholds};
    }

    private static double[][] each(double[][] logits) {
        return Arrays.stream(logits).map(TaskParityTest::probabilities).toArray(double[][]::new);
    }

    private static double[][] table(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(GoldenNumbers::doubles)
                .toArray(double[][]::new);
    }

    private static double[][] turned(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows[row][column];
            }
        }
        return columns;
    }

    private static void requireLosses(List<Task> tasks, List<Row> rows, List<Double> losses, JsonNode golden) {
        for (int i = 0; i < losses.size(); i++) {
            Task task = tasks.get(rows.get(i).task());
            double expected =
                    task.in(golden).at("/losses/" + rows.get(i).number()).doubleValue();
            assertThat(losses.get(i))
                    .as("%s, row %d", task, i)
                    .isCloseTo(expected, within(STATES * Math.max(1, expected)));
        }
    }

    private static void requireGradients(List<Task> tasks, List<Parameters> gradients, JsonNode golden) {
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            Parameters found = gradients.get(i);
            JsonNode expected = task.in(golden).get("gradients");
            requireClose("weight of " + task, found.values("head.weight"), expected.get("weight"), GRADIENTS);
            requireBias(task, found.values("head.bias"), expected.get("bias"));
            expected.path("prompt")
                    .properties()
                    .forEach(each -> requireClose(
                            each.getKey() + " of " + task, found.values(each.getKey()), each.getValue(), GRADIENTS));
        }
    }

    // What all tokens have more makes none of them a better answer: that gradient is nothing but rounding.
    private static void requireBias(Task task, float[] found, JsonNode expected) {
        if (task.isOfAnswers()) {
            assertThat(found).as("bias of " + task).containsExactly(floats(expected), within((float) STATES));
        } else {
            requireClose("bias of " + task, found, expected, GRADIENTS);
        }
    }

    private static double[] probabilities(double[] logits) {
        double[] probabilities = Arrays.stream(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(probabilities).sum();
        return Arrays.stream(probabilities).map(each -> each / sum).toArray();
    }

    private static float[] joined(float[][] rows) {
        float[] all = new float[rows.length * rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, all, i * rows[i].length, rows[i].length);
        }
        return all;
    }
}
