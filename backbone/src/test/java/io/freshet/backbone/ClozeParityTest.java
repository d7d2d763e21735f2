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
import io.freshet.backbone.head.LabelWords;
import io.freshet.backbone.head.RowScores;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.method.DirectMethod;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.method.TokenRow;
import io.freshet.backbone.parameters.Parameters;
import io.freshet.backbone.predict.BackboneWords;
import io.freshet.backbone.tensor.NativeArrays;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.example.Template;
import io.freshet.schemas.example.TextInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates whose word a language model says, against transformers: {@code cloze.json} of the golden folders. */
class ClozeParityTest {
    private static final double STATES = 1e-5;
    private static final double GRADIENTS = 1e-4;
    private static final int MOST_TOKENS = 20;

    private record Task(DirectMethod method, JsonNode golden, TaskParameters parameters) {
        Template template() {
            return parameters.shape().template().orElseThrow();
        }
    }

    private record Row(int task, EncodedText text, JsonNode golden) implements TaskRow {
        HeadTarget target() {
            return TinyTasks.target(golden.get("label").intValue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with-a-head",
                "roberta-with-a-head",
                "gpt2-with-a-head",
                "llama-with-a-head",
                "llama-biased-with-a-head",
                "qwen2-with-a-head"
            })
    void hasTheRowsScoresLossesAndGradientsOfTransformers(String folder) throws IOException {
        Path path = Path.of("src/test/resources/golden", folder);
        JsonNode golden = new JsonMapper().readTree(path.resolve("cloze.json").toFile());

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU);
                ProgramCall call = backbone.program().open()) {
            List<Task> tasks = List.of(
                    task(backbone, golden, new PromptTuning(), "p_tuning"),
                    task(backbone, golden, new PTuningV2(), "p_tuning_v2"));
            List<Row> rows = rows(backbone, tasks);
            List<TaskParameters> parameters =
                    tasks.stream().map(Task::parameters).toList();
            List<HeadTarget> targets = rows.stream().map(Row::target).toList();
            TaskBatch batch = new TaskBatch(backbone.config(), BatchShape.fitting(rows, parameters), rows, parameters);

            StepArrays step = call.train(
                    batch.texts(call.manager()),
                    batch.prompts(call.manager()),
                    batch.heads(call.manager(), targets, LossShares.of(rows, targets)));

            requireScores(rows, batch.scores(probabilities(step)), batch.losses(step));
            requireGradients(tasks, batch.gradients(step));
        }
    }

    private static Task task(Backbone backbone, JsonNode golden, DirectMethod method, String name) {
        JsonNode own = golden.at("/methods/" + name);
        Template template = Template.of(own.get("template").textValue());
        JsonNode prompt = golden.at("/prompts/" + name);
        int length = method instanceof PromptTuning
                ? prompt.size()
                : prompt.get(0).get(0).get(0).size();
        TaskShape shape = new TaskShape(
                method,
                length,
                new SequenceHead(SequenceHead.Reading.VERBALIZER),
                TinyTasks.labels(golden.get("words").size()),
                Optional.of(template));
        Parameters trained = Parameters.of(
                shape.parameters(backbone.config()),
                (parameter, count) -> parameter.equals(DirectMethod.PROMPT) ? floats(prompt) : new float[count]);
        Parameters head = head(backbone, golden);
        Parameters values = trained.only(method.parameters(backbone.config(), length))
                .and(head.only(shape.head()
                        .parameters(shape.labels(), backbone.config().hidden())));
        return new Task(method, own, new TaskParameters(shape, values));
    }

    private static Parameters head(Backbone backbone, JsonNode golden) {
        BackboneWords words = new BackboneWords(backbone);
        List<List<List<float[]>>> rows = new ArrayList<>();
        golden.get("words").properties().forEach(label -> {
            List<int[]> ids = StreamSupport.stream(label.getValue().spliterator(), false)
                    .map(word -> words.ids(word.textValue()))
                    .toList();
            assertThat(ids.stream().flatMapToInt(Arrays::stream).toArray())
                    .as("tokens of %s", label.getValue())
                    .isEqualTo(ints(golden.get("word_ids").get(label.getKey())));
            rows.add(ids.stream().map(words::languageRows).toList());
        });
        return LabelWords.of(rows);
    }

    private static List<Row> rows(Backbone backbone, List<Task> tasks) {
        List<Row> rows = new ArrayList<>();
        for (int text = 0; text < tasks.get(0).golden().get("texts").size(); text++) {
            for (int task = 0; task < tasks.size(); task++) {
                JsonNode golden = tasks.get(task).golden().at("/texts/" + text);
                TextInput input = TextInput.of(golden.get("text").textValue());
                Template template = tasks.get(task).template();
                EncodedText encoded = backbone.textEncoder().encode(input, Optional.of(template), MOST_TOKENS);
                TokenRow row = TokenRow.of(encoded, template.virtualTokens());
                assertThat(row.ids()).as("row of %s", golden.get("text")).isEqualTo(ints(golden.get("row")));
                assertThat(row.places()).containsExactly(golden.get("read").intValue());
                rows.add(new Row(task, encoded, golden));
            }
        }
        return rows;
    }

    private static List<float[]> probabilities(StepArrays step) {
        return step.heads().stream()
                .map(head -> NativeArrays.floats(head.probabilities()))
                .toList();
    }

    private static void requireScores(List<Row> rows, List<RowScores> scores, List<Double> losses) {
        for (int row = 0; row < rows.size(); row++) {
            JsonNode golden = rows.get(row).golden();
            double[] expected = softmax(doubles(golden.get("logits")));
            for (int label = 0; label < expected.length; label++) {
                assertThat((double) scores.get(row).at(0, label))
                        .as("row %d, label %d", row, label)
                        .isCloseTo(expected[label], within(STATES));
            }
            assertThat(losses.get(row)).isCloseTo(golden.get("loss").doubleValue(), within(STATES));
        }
    }

    private static double[] softmax(double... logits) {
        double[] shares = Arrays.stream(logits).map(Math::exp).toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(each -> each / sum).toArray();
    }

    private static void requireGradients(List<Task> tasks, List<Parameters> gradients) {
        for (int task = 0; task < tasks.size(); task++) {
            requireClose(
                    "gradient of task " + task,
                    gradients.get(task).values(DirectMethod.PROMPT),
                    tasks.get(task).golden().get("gradients"),
                    GRADIENTS);
        }
    }
}
