package io.freshet.backbone.peft;

import static io.freshet.backbone.GoldenNumbers.doubles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.batch.TaskShape;
import io.freshet.backbone.checkpoint.SafetensorsReader;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.head.SequenceHead;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders as peft saves them answer as peft does, and come out as they went in. */
class PeftParityTest {
    private static final double LOGITS = 1e-5;
    private static final int MOST_TOKENS = 24;

    @TempDir
    Path written;

    @ParameterizedTest
    @ValueSource(strings = {"bert", "gpt2", "llama"})
    void answerAsPeftDoesAllInOneBatch(String base) throws IOException {
        Path path = Path.of("src/test/resources/peft", base);
        JsonNode golden = new JsonMapper().readTree(path.resolve("logits.json").toFile());

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU)) {
            List<PredictionRow> rows = new ArrayList<>();
            List<double[]> expected = new ArrayList<>();
            for (JsonNode each : golden) {
                TaskParameters task =
                        task(backbone, path.resolve(each.get("folder").textValue()));
                each.get("texts").forEach(text -> {
                    rows.add(new PredictionRow(
                            backbone.textEncoder().encode(text.get("text").textValue(), MOST_TOKENS), task));
                    expected.add(logShares(doubles(text.get("logits"))));
                });
            }

            List<Outcome> outcomes = new BatchForward(backbone).run(rows);

            for (int row = 0; row < rows.size(); row++) {
                assertThat(logShares((Outcome.OneLabel) outcomes.get(row)))
                        .as("row %d of %s", row, base)
                        .containsExactly(expected.get(row), within(LOGITS));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "gpt2", "llama"})
    void comeOutWithEveryBitThatTheyCameInWith(String base) throws IOException {
        Path path = Path.of("src/test/resources/peft", base);
        JsonNode golden = new JsonMapper().readTree(path.resolve("logits.json").toFile());

        try (Backbone backbone = Backbone.load(path, DeviceChoice.CPU)) {
            for (JsonNode each : golden) {
                Path folder = path.resolve(each.get("folder").textValue());
                TaskParameters task = task(backbone, folder);

                PeftFolder again = new PeftExport(task, backbone.config(), base).write(written);

                assertThat(tensors(written)).isEqualTo(tensors(folder));
                assertThat(task(backbone, written)).isEqualTo(task);
                assertThat(again.config().baseModel()).contains(base);
            }
        }
    }

    private static Map<String, Object> tensors(Path folder) {
        SafetensorsReader reader = SafetensorsReader.open(folder.resolve(PeftFolder.WEIGHTS));
        Map<String, Object> tensors = new LinkedHashMap<>();
        reader.names().forEach(name -> tensors.put(name, reader.read(name)));
        return tensors;
    }

    private static TaskParameters task(Backbone backbone, Path path) {
        PeftFolder folder = PeftFolder.read(path);
        TaskShape shape = new TaskShape(
                folder.config().type().method(),
                folder.config().tokens(),
                new SequenceHead(SequenceHead.Reading.LINEAR),
                TinyTasks.labels(folder.head().orElseThrow().outputs()));
        return new TaskParameters(shape, folder.parameters(backbone.config()));
    }

    private static double[] logShares(double... logits) {
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        return Arrays.stream(logits).map(logit -> logit - Math.log(sum)).toArray();
    }

    private static double[] logShares(Outcome.OneLabel outcome) {
        return outcome.scores().stream()
                .mapToDouble(score -> Math.log(score.share()))
                .toArray();
    }
}
