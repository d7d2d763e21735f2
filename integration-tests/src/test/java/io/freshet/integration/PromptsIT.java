package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.runtime.PromptLengthSetting;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.example.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that come from PEFT, go on learning, and go back; and one that a language model reads in a template. */
class PromptsIT {
    private static final Path PEFT =
            Path.of("../backbone/src/test/resources/peft").toAbsolutePath();
    private static final Path GOLDEN = Path.of("../backbone/src/test/resources/golden");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TEXT = "hello, world";

    @TempDir
    Path folder;

    private LocalFreshet local;
    private Backbone backbone;
    private Client client;

    private void start(Path checkpoint) {
        backbone = Backbone.load(checkpoint, DeviceChoice.CPU);
        local = LocalFreshet.start(folder.resolve("kafka"), 3);
        local.startAll(backbone, Map.of(PromptLengthSetting.NAME, "8"));
        client = local.client();
    }

    @AfterEach
    void stop() {
        local.close();
        backbone.close();
    }

    @Test
    void aFolderOfPeftServesAsItDoesThereLearnsOnAndGoesBack() throws IOException {
        start(PEFT.resolve("bert"));
        Path prefix = PEFT.resolve("bert/prefix-4");

        assertThat(refused("prompt", "import", prefix.toString(), "--task=routing", "--backbone-dir", base("bert")))
                .contains("task 'routing' is not known, or retired; create it: freshet task create routing"
                        + " --labels A,B,… (4, in the order of its outputs) --head linear --method p-tuning-v2"
                        + " --prompt-length 4");
        done("task", "create", "routing", "--labels=a,b,c,d", "--head=linear", "--prompt-length=4");
        assertThat(refused(
                        "prompt",
                        "import",
                        PEFT.resolve("gpt2/prefix-4").toString(),
                        "--task=routing",
                        "--backbone-dir",
                        base("gpt2")))
                .contains("the trainer refused it (wrong-backbone)");
        CommandRun imported =
                done("prompt", "import", prefix.toString(), "--task=routing", "--backbone-dir", base("bert"));

        assertThat(imported.out()).contains("task 'routing': imported as version 1, from " + prefix);
        awaitShares("routing", 1, golden("bert", "prefix-4"));
        label("routing", 0, 16, "d");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked("routing").getVersion()).isGreaterThan(1));
        PromptManifest second = manifest("routing", 2);
        assertThat(second.getParentVersion()).isEqualTo(1);
        assertThat(share(asked("routing"), "d"))
                .isGreaterThan(golden("bert", "prefix-4").get(3));

        done("prompt", "export", "routing@1", folder.resolve("out").toString(), "--backbone-dir", base("bert"));
        assertThat(folder.resolve("out/adapter_model.safetensors"))
                .hasBinaryContent(Files.readAllBytes(prefix.resolve("adapter_model.safetensors")));
    }

    @Test
    void aTaskBeginsWithThePromptOfAnothersVersion() {
        start(PEFT.resolve("bert"));
        done(
                "task",
                "create",
                "routing",
                "--labels=a,b,c,d",
                "--head=linear",
                "--method=prompt-tuning",
                "--prompt-length=4");
        done(
                "prompt",
                "import",
                PEFT.resolve("bert/p-tuning-4").toString(),
                "--task=routing",
                "--backbone-dir",
                base("bert"));

        done(
                "task",
                "create",
                "triage",
                "--labels=x,y",
                "--method=prompt-tuning",
                "--prompt-length=4",
                "--from=routing@1");

        PromptManifest first = manifest("triage", 1);
        assertThat(first.getCause()).isEqualTo("import");
        assertThat(first.getSource())
                .isEqualTo("routing@1, sha256 " + manifest("routing", 1).getSha256());
        assertThat(done("versions", "triage", "1").out())
                .contains("imported from")
                .contains("routing@1, sha256");
    }

    @Test
    void aVerbalizerLearnsByPTuningInTheMiddleOfATemplate() {
        start(GOLDEN.resolve("with-a-head"));
        done(
                "task",
                "create",
                "greeting",
                "--labels=yes,no",
                "--method=p-tuning",
                "--prompt-length=3",
                "--head=verbalizer",
                "--template=[P] {text} [P*2] a {mask} .",
                "--label-words=yes=hello",
                "--label-words=no=world,a b",
                "--learning-rate=0.05",
                "--learning-rate-schedule=constant");

        label("greeting", 0, 4, "yes");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(asked("greeting").getLabel()).isNotNull());
        double before = share(asked("greeting"), "no");
        label("greeting", 4, 164, "no");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(asked("greeting").getLabel()).isEqualTo("no");
            assertThat(share(asked("greeting"), "no")).isGreaterThan(before + 0.2);
        });
        PromptManifest manifest = manifest("greeting", 1);
        assertThat(manifest.getHead()).isEqualTo("verbalizer");
        assertThat(manifest.getTemplate()).isEqualTo("[P] {text} [P*2] a {mask} .");
        assertThat(refused(
                        "prompt",
                        "export",
                        "greeting",
                        folder.resolve("out").toString(),
                        "--backbone-dir",
                        GOLDEN.resolve("with-a-head").toString()))
                .contains("has the template '[P] {text} [P*2] a {mask} .'");
    }

    private void label(String task, int from, int to, String label) {
        for (int number = from; number < to; number++) {
            client.sendJson(
                    local.topics().examples(),
                    "{\"id\":\"%d\",\"task\":\"%s\",\"text\":\"%s\",\"label\":\"%s\"}"
                            .formatted(number, task, TEXT, label));
        }
        client.flush();
    }

    private static String base(String name) {
        return PEFT.resolve(name).toString();
    }

    private CommandRun done(String... words) {
        CommandRun run = CommandRun.freshet(local, words);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private String refused(String... words) {
        CommandRun run = CommandRun.freshet(local, words);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(1);
        return run.err();
    }

    /** What peft says of the text, as shares. */
    private static List<Double> golden(String base, String name) throws IOException {
        JsonNode all = new JsonMapper()
                .readTree(PEFT.resolve(base).resolve("logits.json").toFile());
        JsonNode text = StreamSupport.stream(all.spliterator(), false)
                .filter(each -> each.get("folder").textValue().equals(name))
                .flatMap(each -> StreamSupport.stream(each.get("texts").spliterator(), false))
                .filter(each -> each.get("text").textValue().equals(TEXT))
                .findFirst()
                .orElseThrow();
        List<Double> powers = new ArrayList<>();
        text.get("logits").forEach(logit -> powers.add(Math.exp(logit.doubleValue())));
        double sum = powers.stream().mapToDouble(Double::doubleValue).sum();
        return powers.stream().map(power -> power / sum).toList();
    }

    private void awaitShares(String task, long version, List<Double> expected) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Prediction answer = asked(task);
            assertThat(answer.getVersion()).isEqualTo(version);
            List<LabelScore> scores = answer.getScores();
            for (int label = 0; label < expected.size(); label++) {
                assertThat((double) scores.get(label).getScore()).isCloseTo(expected.get(label), within(1e-5));
            }
        });
    }

    private static double share(Prediction answer, String label) {
        return answer.getScores().stream()
                .filter(score -> score.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getScore();
    }

    private PromptManifest manifest(String task, long version) {
        return client.values(local.topics().prompts(), PromptRecord.class).stream()
                .map(PromptRecord::getBody)
                .filter(PromptManifest.class::isInstance)
                .map(PromptManifest.class::cast)
                .filter(each -> each.getTask().equals(task) && each.getVersion() == version)
                .findFirst()
                .orElseThrow();
    }

    private Prediction asked(String task) {
        return asked(task, TEXT);
    }

    private Prediction asked(String task, String text) {
        String id = task + System.nanoTime();
        client.sendAvro(local.topics().requests(), id, Examples.request(id, task, text, null));
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
