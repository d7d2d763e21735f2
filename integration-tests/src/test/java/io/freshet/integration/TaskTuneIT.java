package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.PromptManifest;
import io.freshet.schemas.PromptRecord;
import io.freshet.schemas.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A task is tuned by the labels that topic accepted has: nothing is written until it is asked for, and then what was shown. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TaskTuneIT {
    private static final int LABELS = 128;

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        backbone = Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
        local = LocalFreshet.start(folder.resolve("kafka"), 2);
        local.startIntake();
        local.startTrainer(backbone);
        client = local.client();
        create("mood", "good,bad,gone");
        send("mood", 0, 8, "gone");
        // Their meaning turns round midway: who learns nothing is right of half of them, however it began.
        send("mood", 8, 8 + LABELS / 2, "good", "bad");
        send("mood", 8 + LABELS / 2, 8 + LABELS, "bad", "good");
        awaitVersionOfAll();
        create("mood", "good,bad");
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    // After it the trainer has nothing to write.
    private static void awaitVersionOfAll() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(client.values(local.topics().prompts(), PromptRecord.class))
                        .extracting(PromptRecord::getBody)
                        .filteredOn(PromptManifest.class::isInstance)
                        .extracting(manifest -> ((PromptManifest) manifest).getExamples())
                        .contains(LABELS + 8L));
    }

    private static void create(String task, String labels) {
        CommandRun run = CommandRun.freshet(
                local,
                "task",
                "create",
                task,
                "--labels=" + labels,
                "--initialization=noise",
                "--learning-rate=0.00001",
                "--prompt-length=2",
                "--max-tokens=16");
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static void send(String task, int from, int to, String... labels) {
        for (int number = from; number < to; number++) {
            String label = labels[number % labels.length];
            client.sendAvro(
                    local.topics().examples(),
                    task,
                    LabeledExample.newBuilder()
                            .setId(task + number)
                            .setTask(task)
                            .setText("w" + number % labels.length)
                            .setLabel(label)
                            .build());
        }
        client.flush();
    }

    @Test
    @Order(1)
    void saysWhatIsBetterAndWritesNothing() throws Exception {
        Map<TopicPartition, Long> before = ends();

        CommandRun run = tune("mood", "--learning-rate=0.1,0.000001");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "all 128 that are kept", "8 unknown-label", "as it is now", "2 of each", "Better: p-tuning-v2");
        assertThat(run.err())
                .contains("3 specs, 2 runs of each over 128 labels: about ")
                .contains("to have it: freshet task tune mood --learning-rate 0.1 --apply");
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    @Order(2)
    void keepsTheTaskWhereTheAnswerIsNotYes() throws Exception {
        Map<TopicPartition, Long> before = ends();

        CommandRun run = CommandRun.freshetReading("n\n", local, words("mood", "--learning-rate=0.1", "--apply"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("Change task 'mood'?", "learningRate: 1.0E-5 → 0.1", "What it has learned stays. [y/N]")
                .contains("task 'mood' is as it was");
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    @Order(3)
    void writesTheSpecThatItNamed() {
        List<JsonNode> documents = tune("mood", "--learning-rate=0.1", "--apply", "--yes", "--json")
                .documents();
        JsonNode spec = CommandRun.freshet(local, "task", "show", "mood", "--json")
                .documents()
                .get(0)
                .get("spec");

        assertThat(documents).hasSize(2);
        assertThat(documents.get(0).get("better")).isEqualTo(spec);
        assertThat(documents.get(1).get("outcome").asText()).isEqualTo("updated");
        assertThat(spec.get("learningRate").asDouble()).isEqualTo(0.1);
        assertThat(spec.get("promptLength").asInt()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void leavesTheTaskAsItIsWhereNothingIsBetter() throws Exception {
        Map<TopicPartition, Long> before = ends();

        CommandRun run = tune("mood", "--learning-rate=0.000001", "--apply", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("No clear gain: keep what the task has.");
        assertThat(run.err()).contains("task 'mood' is as it was: nothing is better for certain");
        assertThat(ends()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void refusesAnotherBackboneThanTheTrainers() {
        Path other = TinyBackbone.write(folder.resolve("other"), Pooling.CLS);

        CommandRun run = CommandRun.freshet(local, words("mood", "--backbone-dir=" + other));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "was trained on the backbone " + backbone.fingerprint().sha256(), "--backbone-dir DIR");
    }

    @Test
    @Order(4)
    void saysHowManyLabelsThereAreWhereTheyAreTooFew() {
        create("small", "good,bad");
        send("small", 0, 3, "good");
        Trained.awaitExamples(client, local.topics(), LABELS + 8 + 3);

        CommandRun run = tune("small");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "topic accepted keeps 3 labels that task 'small' can learn by its spec; 100 or more are needed");
    }

    @Test
    @Order(5)
    void tunesNoTaskThatIsRetiredOrUnknown() {
        CommandRun retire = CommandRun.freshet(local, "task", "retire", "mood", "--yes");
        assertThat(retire.exitCode()).as(retire.err()).isZero();

        assertThat(tune("mood").err()).contains("task 'mood', which is retired, has no spec in force");
        assertThat(tune("moood").err()).contains("task 'moood' is not known");
    }

    private static CommandRun tune(String task, String... more) {
        return CommandRun.freshet(local, words(task, more));
    }

    private static String[] words(String task, String... more) {
        List<String> words = new ArrayList<>(
                List.of("task", "tune", task, "--seeds=2", "--set", "max.prompt.length=32", "--set", "device=cpu"));
        if (Stream.of(more).noneMatch(word -> word.startsWith("--backbone-dir"))) {
            words.add("--backbone-dir=" + folder.resolve("backbone"));
        }
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** Where all topics end but those of the processes' own stores. */
    private static Map<TopicPartition, Long> ends() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", local.bootstrapServers()))) {
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            partitions(admin).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
            return ends;
        }
    }

    private static List<TopicPartition> partitions(Admin admin) throws Exception {
        List<String> topics = local.topics().all().stream().map(TopicSpec::name).toList();
        return admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }
}
