package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.head.Head;
import io.freshet.backbone.head.HeadTarget;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.head.TokenHead;
import io.freshet.backbone.method.Method;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.HiddenStates;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each method and head on BERT and RoBERTa beside what peft and transformers have for them ({@code tasks} in {@code src/test/golden/make.py}). */
class PeftParityTest {
    private static final Path FOLDERS = Path.of("src/test/resources/golden");
    private static final Map<String, Method> METHODS =
            Map.of("prompt_tuning", new PromptTuning(), "p_tuning_v2", new PTuningV2());
    private static final Map<String, Head> HEADS = Map.of("sequence", new SequenceHead(), "token", new TokenHead());
    private static final Map<String, String> PARAMETERS =
            Map.of("prompt", "prompt", "weight", "head.weight", "bias", "head.bias");
    private static final int UNLABELLED = -100;
    // Without memory of steps before, the first moment is the gradient.
    private static final AdamWSettings WITHOUT_MEMORY = new AdamWSettings(1e-3, 0, 0.999, 1e-8, 0);

    @ParameterizedTest
    @CsvSource({
        "tasks, prompt_tuning, sequence",
        "tasks, prompt_tuning, token",
        "tasks, p_tuning_v2, sequence",
        "tasks, p_tuning_v2, token",
        "roberta-tasks, prompt_tuning, sequence",
        "roberta-tasks, prompt_tuning, token",
        "roberta-tasks, p_tuning_v2, sequence",
        "roberta-tasks, p_tuning_v2, token"
    })
    void hasTheStatesLossesAndGradientsOfPeft(String folder, String method, String head) throws IOException {
        JsonNode golden = new JsonMapper()
                .readTree(FOLDERS.resolve(folder).resolve("tasks.json").toFile());
        JsonNode expected = golden.get("methods").get(method);

        try (Backbone backbone = Backbone.load(FOLDERS.resolve(folder), DeviceChoice.CPU)) {
            TaskParameters task = task(backbone, golden, method, head);
            List<TrainingRow> rows = rows(golden, HEADS.get(head));
            requireStates(backbone, task, rows, expected.get("hidden"));
            requireStep(backbone, task, rows, expected.get(head));
        }
    }

    private static TaskParameters task(Backbone backbone, JsonNode golden, String method, String head) {
        JsonNode own = golden.get("heads").get(head);
        Map<String, float[]> values = Map.of(
                "prompt", numbers(golden.get("prompts").get(method)),
                "head.weight", numbers(own.get("weight")),
                "head.bias", numbers(own.get("bias")));
        int outputs = own.get("bias").size();
        int labels = head.equals("token") ? (outputs - 1) / 2 : outputs;
        TaskShape shape = new TaskShape(
                METHODS.get(method),
                golden.get("prompt_length").intValue(),
                HEADS.get(head),
                IntStream.range(0, labels).mapToObj(i -> "label-" + i).toList());
        return new TaskParameters(
                shape, Parameters.of(shape.parameters(backbone.config()), (name, count) -> values.get(name)));
    }

    private static List<TrainingRow> rows(JsonNode golden, Head head) {
        List<TrainingRow> rows = new ArrayList<>();
        for (JsonNode text : golden.get("texts")) {
            rows.add(new TrainingRow(0, new EncodedText(wholes(text.get("ids"))), target(text, head)));
        }
        return rows;
    }

    private static HeadTarget target(JsonNode text, Head head) {
        if (head instanceof SequenceHead) {
            return new HeadTarget(null, new int[] {text.get("label").intValue()}, 1);
        }
        int[] tags = Arrays.stream(wholes(text.get("tags")))
                .map(tag -> tag == UNLABELLED ? HeadTarget.IGNORED : tag)
                .toArray();
        int counted = (int)
                Arrays.stream(tags).filter(tag -> tag != HeadTarget.IGNORED).count();
        return new HeadTarget(new Target.Spans(List.of()), tags, counted);
    }

    private static void requireStates(
            Backbone backbone, TaskParameters task, List<TrainingRow> rows, JsonNode expected) {
        for (int row = 0; row < rows.size(); row++) {
            float[][] found =
                    HiddenStates.of(new BatchForward(backbone), rows.get(row).text(), task);
            for (int token = 0; token < found.length; token++) {
                requireClose(found[token], numbers(expected.get(row).get(token)), 1e-5, "state of token " + token);
            }
        }
    }

    private static void requireStep(Backbone backbone, TaskParameters task, List<TrainingRow> rows, JsonNode expected) {
        StepResult result = new TrainingStep(backbone)
                .run(BatchShape.fitting(rows, List.of(task)), rows, List.of(TaskTraining.start(task, WITHOUT_MEMORY)));

        for (int row = 0; row < rows.size(); row++) {
            double loss = expected.get("losses").get(row).doubleValue();
            assertThat(result.rows().get(row).loss()).isCloseTo(loss, within(1e-5 * Math.max(1, loss)));
        }
        PARAMETERS.forEach((theirs, ours) -> requireClose(
                result.tasks().get(0).optimizer().moments().get(ours).first(),
                numbers(expected.get("gradients").get(theirs)),
                1e-4,
                "gradient by " + ours));
    }

    /** Relative to the largest number. */
    private static void requireClose(float[] found, float[] expected, double relative, String what) {
        double largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        assertThat(found).as(what).containsExactly(expected, within((float) (relative * largest)));
    }

    private static int[] wholes(JsonNode array) {
        int[] values = new int[array.size()];
        Arrays.setAll(values, i -> array.get(i).intValue());
        return values;
    }

    /** All numbers of nested arrays. */
    private static float[] numbers(JsonNode array) {
        List<Float> all = new ArrayList<>();
        collect(array, all);
        float[] values = new float[all.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = all.get(i);
        }
        return values;
    }

    private static void collect(JsonNode node, List<Float> all) {
        if (node.isNumber()) {
            all.add(node.floatValue());
        }
        node.forEach(each -> collect(each, all));
    }
}
