package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskBatch;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskRow;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.family.ProgramCall;
import io.freshet.backbone.family.StepArrays;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** A task for each text, method and head: so a gradient is of that text's loss alone. */
    private record Case(
            String form, String method, int text, TaskParameters task, EncodedText encoded, HeadTarget target) {
        @Override
        public String toString() {
            return form + " by " + method + ", text " + text;
        }
    }

    private record Row(int task, EncodedText text) implements TaskRow {}

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks"})
    void hasTheHiddenStatesOfTransformersAndPeft(String folder) throws IOException {
        Path path = path(folder);
        JsonNode golden = golden(path);

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU)) {
            BatchForward forward = new BatchForward(backbone);
            for (Case one : cases(golden, backbone.config())) {
                float[][] states = HiddenStates.of(forward, one.encoded(), one.task());

                requireClose(
                        one + " hidden",
                        joined(states),
                        golden.at("/methods/" + one.method() + "/hidden/" + one.text()),
                        STATES);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks"})
    void hasTheScoresLossesAndGradientsOfTransformersAndPeft(String folder) throws IOException {
        Path path = path(folder);
        JsonNode golden = golden(path);

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU);
                ProgramCall call = backbone.program().open()) {
            List<Case> cases = cases(golden, backbone.config());
            TaskBatch batch = batch(cases, backbone.config());
            StepArrays step = call.train(
                    batch.texts(call.manager()),
                    batch.prompts(call.manager()),
                    batch.heads(call.manager(), cases.stream().map(Case::target).toList()));

            requireScores(cases, batch, step, golden);
            requireLosses(cases, batch.losses(step), golden);
            requireGradients(cases, batch.gradients(step), golden);
        }
    }

    private static Path path(String folder) {
        return Path.of("src/test/resources/golden", folder);
    }

    private static JsonNode golden(Path path) throws IOException {
        return new JsonMapper().readTree(path.resolve("tasks.json").toFile());
    }

    private static List<Case> cases(JsonNode golden, BackboneConfig config) {
        List<Case> cases = new ArrayList<>();
        for (int text = 0; text < golden.get("texts").size(); text++) {
            for (String form : List.of("sequence", "token")) {
                cases.add(one(golden, config, form, "none", new PTuningV2(), text));
                cases.add(one(golden, config, form, "prompt_tuning", new PromptTuning(), text));
                cases.add(one(golden, config, form, "p_tuning_v2", new PTuningV2(), text));
            }
        }
        return cases;
    }

    private static Case one(JsonNode golden, BackboneConfig config, String form, String name, Method method, int text) {
        Head head = form.equals("sequence") ? new SequenceHead() : new TokenHead();
        int length = name.equals("none") ? 0 : golden.get("prompt_length").intValue();
        // five tags are those of two labels
        TaskShape shape = new TaskShape(method, length, head, TinyTasks.labels(form.equals("sequence") ? 4 : 2));
        JsonNode ofHead = golden.at("/heads/" + form);
        Parameters parameters = Parameters.of(shape.parameters(config), (parameter, count) -> switch (parameter) {
            case "head.weight" -> floats(ofHead.get("weight"));
            case "head.bias" -> floats(ofHead.get("bias"));
            default -> length == 0 ? new float[0] : floats(golden.at("/prompts/" + name));
        });
        JsonNode given = golden.at("/texts/" + text);
        EncodedText encoded = new EncodedText(ints(given.get("ids")));
        return new Case(form, name, text, new TaskParameters(shape, parameters), encoded, target(form, given));
    }

    private static HeadTarget target(String form, JsonNode text) {
        if (form.equals("sequence")) {
            return TinyTasks.target(text.get("label").intValue());
        }
        int[] tags = Arrays.stream(ints(text.get("tags")))
                .map(tag -> tag == UNLABELLED ? HeadTarget.IGNORED : tag)
                .toArray();
        int labelled = (int) Arrays.stream(tags).filter(tag -> tag >= 0).count();
        return new HeadTarget(null, tags, labelled);
    }

    private static TaskBatch batch(List<Case> cases, BackboneConfig config) {
        List<Row> rows = IntStream.range(0, cases.size())
                .mapToObj(i -> new Row(i, cases.get(i).encoded()))
                .toList();
        List<TaskParameters> tasks = cases.stream().map(Case::task).toList();
        return new TaskBatch(config, BatchShape.fitting(rows, tasks), rows, tasks);
    }

    private static void requireScores(List<Case> cases, TaskBatch batch, StepArrays step, JsonNode golden) {
        List<RowScores> scores = batch.scores(step.heads().stream()
                .map(head -> NativeArrays.floats(head.probabilities()))
                .toList());
        for (int i = 0; i < cases.size(); i++) {
            JsonNode logits =
                    of(cases.get(i), golden).at("/logits/" + cases.get(i).text());
            boolean once = cases.get(i).form().equals("sequence");
            for (int place = 0; place < (once ? 1 : logits.size()); place++) {
                double[] expected = probabilities(doubles(once ? logits : logits.get(place)));
                for (int output = 0; output < expected.length; output++) {
                    assertThat((double) scores.get(i).at(place, output))
                            .as("%s, output %d at %d", cases.get(i), output, place)
                            .isCloseTo(expected[output], within(STATES));
                }
            }
        }
    }

    private static void requireLosses(List<Case> cases, double[] losses, JsonNode golden) {
        for (int i = 0; i < losses.length; i++) {
            double expected = of(cases.get(i), golden)
                    .at("/losses/" + cases.get(i).text())
                    .doubleValue();
            assertThat(losses[i]).as("%s", cases.get(i)).isCloseTo(expected, within(STATES * Math.max(1, expected)));
        }
    }

    // Theirs are of the mean over all that is labelled in all texts.
    private static void requireGradients(List<Case> cases, List<Parameters> gradients, JsonNode golden) {
        for (Case first : cases) {
            List<Integer> same = IntStream.range(0, cases.size())
                    .filter(i -> cases.get(i).form().equals(first.form())
                            && cases.get(i).method().equals(first.method()))
                    .boxed()
                    .toList();
            JsonNode expected = of(first, golden).get("gradients");
            for (String name : List.of("weight", "bias", "prompt")) {
                if (expected.has(name)) {
                    String parameter = name.equals("prompt") ? name : "head." + name;
                    float[] found = mean(same, cases, gradients, parameter);
                    requireClose(first + " " + name, found, expected.get(name), GRADIENTS);
                }
            }
        }
    }

    private static JsonNode of(Case one, JsonNode golden) {
        return golden.at("/methods/" + one.method() + "/" + one.form());
    }

    private static float[] mean(List<Integer> same, List<Case> cases, List<Parameters> gradients, String name) {
        float[] mean = new float[gradients.get(same.get(0)).values(name).length];
        double all = same.stream().mapToInt(i -> cases.get(i).target().weight()).sum();
        for (int one : same) {
            float[] gradient = gradients.get(one).values(name);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += (float) (gradient[i] * cases.get(one).target().weight() / all);
            }
        }
        return mean;
    }

    private static void requireClose(String what, float[] found, JsonNode golden, double relative) {
        double[] expected = doubles(golden);
        assertThat(found).as(what).hasSameSizeAs(expected);
        double scale = 0;
        double error = 0;
        for (int i = 0; i < expected.length; i++) {
            scale += expected[i] * expected[i];
            error += (found[i] - expected[i]) * (found[i] - expected[i]);
        }
        assertThat(scale).as(what).isPositive();
        assertThat(Math.sqrt(error / scale)).as(what).isLessThanOrEqualTo(relative);
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

    /** All numbers of nested lists, in their order. */
    private static double[] doubles(JsonNode node) {
        return node.isArray()
                ? StreamSupport.stream(node.spliterator(), false)
                        .flatMapToDouble(each -> Arrays.stream(doubles(each)))
                        .toArray()
                : new double[] {node.doubleValue()};
    }

    private static float[] floats(JsonNode node) {
        double[] values = doubles(node);
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static int[] ints(JsonNode node) {
        return Arrays.stream(doubles(node)).mapToInt(value -> (int) value).toArray();
    }
}
