package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.example.Examples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders of other families than the default backbone's, as transformers writes them, train and serve. */
class FamiliesIT {
    private static final Path FOLDERS = Path.of("../backbone/src/test/resources/golden");
    private static final int EXAMPLES = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private LocalFreshet local;
    private Backbone backbone;
    private Client client;

    private void start(String checkpoint) {
        backbone = Backbone.load(FOLDERS.resolve(checkpoint), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 1);
        local.startAll(backbone, Map.of(PromptLengthSetting.NAME, "4"));
        client = local.client();
    }

    @AfterEach
    void stop() {
        local.close();
        backbone.close();
    }

    @ParameterizedTest
    @CsvSource({"roberta-tasks, --method=p-tuning-v2", "gpt2-tasks, --method=prefix-tuning"})
    void trainAndServeBothKindsByVirtualTokensAndByPrefixes(String checkpoint, String prefixes) {
        start(checkpoint);
        create("greeting", "--labels=hello,world", "--method=prompt-tuning", "--initialization=vocabulary");
        create("words", "--labels=hello,world", "--kind=token-classification", prefixes);

        for (int number = 0; number < EXAMPLES; number++) {
            String word = number % 2 == 0 ? "hello" : "world";
            send("greeting", number, word, "\"label\":\"" + word + "\"");
            send("words", number, word, "\"spans\":[{\"start\":0,\"end\":5,\"label\":\"" + word + "\"}]");
        }
        client.flush();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(trained()).isEqualTo(2 * EXAMPLES));
        assertThat(client.values(local.topics().prompts(), PromptRecord.class))
                .extracting(PromptRecord::getBody)
                .filteredOn(PromptManifest.class::isInstance)
                .extracting(body -> ((PromptManifest) body).getBackboneFingerprint())
                .containsOnly(backbone.fingerprint().sha256());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked("greeting").getScores()).hasSize(2));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked("words").getSpans()).isNotNull());
    }

    private void create(String task, String... options) {
        List<String> words = new ArrayList<>(List.of("task", "create", task, "--prompt-length=2"));
        words.addAll(List.of(options));
        CommandRun created = CommandRun.freshet(local, words.toArray(String[]::new));
        assertThat(created.exitCode()).as(created.err()).isZero();
    }

    private void send(String task, int number, String word, String target) {
        client.sendJson(
                local.topics().examples(),
                "{\"id\":\"%d\",\"task\":\"%s\",\"text\":\"%s %d\",%s}".formatted(number, task, word, number, target));
    }

    private long trained() {
        return client.values(local.topics().evaluations(), Evaluation.class).stream()
                .mapToLong(Evaluation::getExamples)
                .sum();
    }

    private Prediction asked(String task) {
        String id = task + System.nanoTime();
        client.sendAvro(local.topics().requests(), id, Examples.request(id, task, "hello 5", null));
        client.flush();
        return await().atMost(PATIENCE)
                .until(() -> answer(id), answers -> answers.size() == 1)
                .get(0);
    }

    private List<Prediction> answer(String id) {
        return client.values(local.topics().predictions(), Prediction.class).stream()
                .filter(prediction -> prediction.getRequestId().equals(id))
                .toList();
    }
}
