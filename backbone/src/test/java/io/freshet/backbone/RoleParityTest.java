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
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.Heads;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in which a predicate is marked beside what transformers makes of them ({@code roles} in {@code src/test/golden/make.py}). */
class RoleParityTest {
    private static final double SCORES = 1e-5;
    private static final double GRADIENTS = 1e-4;
    private static final int UNLABELLED = -100;
    private static final int MOST_TOKENS = 24;

    private record Row(int task, EncodedText text, HeadTarget target, JsonNode logits, double loss)
            implements TaskRow {}

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "roberta-tasks", "gpt2-tasks", "llama-tasks", "qwen2-tasks"})
    void hasTheRowsScoresLossesAndGradientsOfTransformers(String folder) throws IOException {
        Path path = Path.of("src/test/resources/golden", folder);
        JsonNode golden = new JsonMapper().readTree(path.resolve("roles.json").toFile());

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU);
                ProgramCall call = backbone.program().open()) {
            List<TaskParameters> tasks =
                    List.of(task(golden, backbone.config(), 0), task(golden, backbone.config(), prompt(golden)));
            List<Row> rows = rows(backbone, golden);
            TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, tasks), rows, tasks);
            List<HeadTarget> targets = rows.stream().map(Row::target).toList();

            StepArrays step = call.train(
                    batch.texts(call.manager()),
                    batch.prompts(call.manager()),
                    batch.heads(call.manager(), targets, LossShares.of(rows, targets)));

            requireScores(rows, batch.scores(probabilities(step)));
            requireLosses(rows, batch.losses(step));
            requireGradients(
                    golden.at("/methods/none/gradients"), batch.gradients(step).get(0), false);
            requireGradients(
                    golden.at("/methods/p_tuning_v2/gradients"),
                    batch.gradients(step).get(1),
                    true);
        }
    }

    private static List<float[]> probabilities(StepArrays step) {
        return step.heads().stream()
                .map(head -> NativeArrays.floats(head.probabilities()))
                .toList();
    }

    private static int prompt(JsonNode golden) {
        return golden.get("prompt_length").intValue();
    }

    private static TaskParameters task(JsonNode golden, BackboneConfig config, int length) {
        TaskShape shape =
                new TaskShape(new PTuningV2(), length, Heads.of(TaskKind.SEMANTIC_ROLE_LABELLING), TinyTasks.labels(2));
        return new TaskParameters(
                shape, Parameters.of(shape.parameters(config), (parameter, count) -> switch (parameter) {
                    case "head.weight" -> floats(golden.at("/head/weight"));
                    case "head.bias" -> floats(golden.at("/head/bias"));
                    default -> length == 0 ? new float[0] : floats(golden.get("prompt"));
                }));
    }

    private static List<Row> rows(Backbone backbone, JsonNode golden) {
        List<Row> rows = new ArrayList<>();
        List<String> methods = List.of("none", "p_tuning_v2");
        for (int task = 0; task < methods.size(); task++) {
            for (int text = 0; text < golden.get("texts").size(); text++) {
                JsonNode given = golden.at("/texts/" + text);
                JsonNode made = golden.at("/methods/" + methods.get(task));
                rows.add(new Row(
                        task,
                        encoded(backbone, given),
                        target(given),
                        made.at("/logits/" + text),
                        made.at("/losses/" + text).doubleValue()));
            }
        }
        return rows;
    }

    private static EncodedText encoded(Backbone backbone, JsonNode given) {
        TextSpan predicate = new TextSpan(
                given.at("/predicate/0").intValue(), given.at("/predicate/1").intValue());
        EncodedText text =
                backbone.textEncoder().encode(TextInput.of(given.get("text").textValue(), predicate), MOST_TOKENS);
        assertThat(text.ids()).as(given.toString()).isEqualTo(ints(given.get("ids")));
        assertThat(text.types()).as(given.toString()).isEqualTo(ints(given.get("types")));
        return text;
    }

    private static HeadTarget target(JsonNode given) {
        int[] tags = Arrays.stream(ints(given.get("tags")))
                .map(tag -> tag == UNLABELLED ? HeadTarget.IGNORED : tag)
                .toArray();
        return new HeadTarget(
                null, tags, (int) Arrays.stream(tags).filter(tag -> tag >= 0).count());
    }

    private static void requireScores(List<Row> rows, List<RowScores> scores) {
        for (int i = 0; i < rows.size(); i++) {
            JsonNode logits = rows.get(i).logits();
            for (int token = 0; token < logits.size(); token++) {
                double[] expected = probabilities(doubles(logits.get(token)));
                for (int tag = 0; tag < expected.length; tag++) {
                    assertThat((double) scores.get(i).at(token, tag))
                            .as("row %d, tag %d of token %d", i, tag, token)
                            .isCloseTo(expected[tag], within(SCORES));
                }
            }
        }
    }

    private static double[] probabilities(double[] logits) {
        double[] shares = Arrays.stream(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }

    private static void requireLosses(List<Row> rows, List<Double> losses) {
        for (int i = 0; i < losses.size(); i++) {
            double expected = rows.get(i).loss();
            assertThat(losses.get(i)).as("row %d", i).isCloseTo(expected, within(SCORES * Math.max(1, expected)));
        }
    }

    private static void requireGradients(JsonNode expected, Parameters found, boolean hasPrompt) {
        requireClose("weight", found.values("head.weight"), expected.get("weight"), GRADIENTS);
        requireClose("bias", found.values("head.bias"), expected.get("bias"), GRADIENTS);
        if (hasPrompt) {
            requireClose("prompt", found.values("prompt"), expected.get("prompt"), GRADIENTS);
        }
    }
}
