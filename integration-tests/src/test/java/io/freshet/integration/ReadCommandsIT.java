package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What the commands tell of versions, releases and dead letters, and what a replay does, on real topics. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadCommandsIT {
    private static final Instant LONG_AGO = Instant.parse("2026-01-31T09:30:00Z");
    private static final byte[] GARBAGE = garbage();
    private static final int TOO_LARGE = 3_000_000;

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        backbone = Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 2);
        local.startIntake();
        // Batches of 8, however the examples come in: versions of 8, 16 and 24 examples, and none after them.
        local.startTrainer(backbone, local.topics(), Map.of("batch.rows", "8", "batch.linger.ms", "-1"));
        local.startRelease();
        client = local.client();
        declare("mood");
        sendRefused();
        sendTrained();
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(client.read(local.topics().deadLetters())).hasSize(5);
            assertThat(client.values(local.topics().releases(), Release.class))
                    .last()
                    .extracting(Release::getVersion)
                    .isEqualTo(3L);
        });
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    private static byte[] garbage() {
        byte[] bytes = new byte[64];
        new Random(7).nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }

    private static void declare(String task) {
        client.sendAvro(
                local.topics().tasks(),
                task,
                TaskSpec.newBuilder()
                        .setTask(task)
                        .setLabels(List.of("good", "bad"))
                        .setPublishExamples(8)
                        .setPublishMillis(60_000)
                        .setMaxTokens(16)
                        .setPromptLength(2)
                        .build());
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(client.values(local.topics().accepted(), Accepted.class))
                        .extracting(Accepted::getTask)
                        .contains(task));
    }

    private static void sendRefused() {
        String examples = local.topics().examples();
        client.sendAvro(examples, "some key", example("later-1", "later", "good"));
        ProducerRecord<byte[], byte[]> json = new ProducerRecord<>(
                examples,
                1,
                LONG_AGO.toEpochMilli(),
                "kcat".getBytes(UTF_8),
                "{\"id\":\"later-2\",\"task\":\"later\",\"text\":\"größer\",\"label\":\"bad\"}".getBytes(UTF_8));
        json.headers().add(new RecordHeader("content-type", "application/json".getBytes(UTF_8)));
        client.send(json);
        client.send(new ProducerRecord<>(examples, GARBAGE));
        client.sendJson(examples, "{\"id\":\"m\\u001b[2J\",\"task\":\"mood\",\"text\":\"x\",\"label\":\"good\"}");
        client.flush();
        sendCompressed(new ProducerRecord<>(examples, "large".getBytes(UTF_8), new byte[TOO_LARGE]));
    }

    // Larger than any topic takes, but not as it is on the wire.
    private static void sendCompressed(ProducerRecord<byte[], byte[]> record) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", local.bootstrapServers(), "compression.type", "gzip", "max.request.size", 1 << 23);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThat(producer.send(record)).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static void sendTrained() {
        for (int number = 0; number < 24; number++) {
            client.sendAvro(
                    local.topics().examples(),
                    "mood",
                    example("mood-" + number, "mood", number % 2 == 0 ? "good" : "bad"));
        }
        client.flush();
    }

    private static LabeledExample example(String id, String task, String label) {
        return LabeledExample.newBuilder()
                .setId(id)
                .setTask(task)
                .setText("how " + label)
                .setLabel(label)
                .build();
    }

    @Test
    @Order(1)
    void listsEachDeadLetterWithItsReasonAndNothingThatMovesTheCursor() {
        CommandRun text = CommandRun.freshet(local, "dead-letters", "list");
        CommandRun json = CommandRun.freshet(local, "dead-letters", "list", "--json");

        assertThat(text.exitCode()).isZero();
        assertThat(text.out().lines()).hasSize(6);
        assertThat(text.out())
                .contains("unknown-task", "framing", "bad-text", "oversize")
                .doesNotContain("\u001b");
        assertThat(json.documents())
                .extracting(letter -> letter.get("reason").asText())
                .containsExactlyInAnyOrder("unknown-task", "unknown-task", "framing", "bad-text", "oversize");
    }

    @Test
    @Order(1)
    void narrowsAListByReasonTopicTimeAndNumber() {
        assertThat(list("--reason", "unknown-task")).hasSize(2);
        assertThat(list("--topic", "examples", "--since", "1h")).hasSize(5);
        assertThat(list("--topic", "tasks")).isEmpty();
        assertThat(list("--since", "0s")).isEmpty();
        assertThat(list("--limit", "3")).hasSize(3);
        assertThat(list("--all")).hasSize(5);
        assertThat(list("--count-by-reason")).first().satisfies(count -> {
            assertThat(count.get("reason").asText()).isEqualTo("unknown-task");
            assertThat(count.get("letters").asInt()).isEqualTo(2);
        });
    }

    @Test
    @Order(1)
    void showsWhatIsInALetterInItsOwnForm() {
        assertThat(show(find("unknown-task", "some key")))
                .contains("Avro, io.freshet.schemas.LabeledExample", "\"text\" : \"how good\"", "Produce the TaskSpec");
        assertThat(show(find("unknown-task", "kcat"))).contains("JSON", "größer", "content-type: application/json");
        assertThat(show(place("framing"))).contains("00000000  ff ");
    }

    @Test
    @Order(1)
    void writesTheBytesOfALetterUntouched() throws Exception {
        Path file = folder.resolve("garbage");

        CommandRun run = CommandRun.freshet(local, "dead-letters", "show", place("framing"), "--raw", file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllBytes(file)).isEqualTo(GARBAGE);
    }

    @Test
    @Order(1)
    void fetchesFromItsOriginWhatALetterOnlyPointsTo() throws Exception {
        Path file = folder.resolve("large");

        CommandRun run = CommandRun.freshet(local, "dead-letters", "show", place("oversize"), "--raw", file.toString());

        assertThat(run.out()).contains("a pointer");
        assertThat(Files.readAllBytes(file)).isEqualTo(new byte[TOO_LARGE]);
    }

    @Test
    @Order(1)
    void saysWhereThereIsNoLetter() {
        CommandRun run = CommandRun.freshet(local, "dead-letters", "show", "1:999999");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has no dead letter at 1:999999");
    }

    @Test
    @Order(1)
    void refusesToReplayAPointerAndSaysHowToGetTheBytes() {
        CommandRun run = replay(place("oversize"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("failed", "--raw FILE");
    }

    @Test
    @Order(2)
    void sendsNothingInADryRun() {
        CommandRun run = CommandRun.freshet(local, "dead-letters", "replay", "--reason", "unknown-task", "--dry-run");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("planned"));
        assertThat(client.read(local.topics().examples())).noneMatch(record -> isReplay(record.headers()));
    }

    @Test
    @Order(3)
    void replaysALetterOnceMoreOnlyThroughItsNewestCopy() {
        assertThat(replay("--reason", "unknown-task").exitCode()).isZero();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(list("--reason", "unknown-task")).hasSize(4));

        CommandRun again = CommandRun.freshet(local, "dead-letters", "replay", "--all", "--dry-run", "--json");

        assertThat(again.documents())
                .filteredOn(letter -> letter.get("outcome").asText().equals("left-out"))
                .hasSize(2)
                .allMatch(letter -> letter.get("detail").asText().contains("refused again"));
    }

    @Test
    @Order(4)
    void replaysUnchangedWhatIntakeThenLetsThroughOnce() {
        declare("later");

        assertThat(replay("--reason", "unknown-task").out()).contains("replayed", "left-out");
        assertThat(replay("--reason", "unknown-task").exitCode()).isZero();

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(local.metrics()).containsPattern("freshet_duplicates_total\\S* 2\\.0");
            assertThat(acceptedIds()).contains("later-1", "later-2");
        });
        assertThat(acceptedIds()).doesNotHaveDuplicates();
        assertThat(client.read(local.topics().examples()))
                .filteredOn(record -> isReplay(record.headers()) && Arrays.equals(record.key(), "kcat".getBytes(UTF_8)))
                .isNotEmpty()
                .allSatisfy(record -> {
                    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
                    assertThat(record.partition()).isEqualTo(1);
                    assertThat(record.headers().toArray())
                            .extracting(Header::key)
                            .containsExactly("content-type", "freshet.replay");
                });
    }

    @Test
    @Order(1)
    void marksTheVersionThatServesAndFindsEachWhole() {
        List<JsonNode> versions =
                CommandRun.freshet(local, "versions", "mood", "--json").documents();
        JsonNode release = CommandRun.freshet(local, "releases", "mood", "--json")
                .documents()
                .get(0);

        assertThat(versions).hasSizeGreaterThanOrEqualTo(2).allSatisfy(version -> {
            assertThat(version.get("parts").asText()).isEqualTo("whole");
            assertThat(version.get("prequential").get("examples").asInt()).isPositive();
            assertThat(version.get("prequential").get("metric").asText()).isEqualTo("accuracy");
            assertThat(version.get("prequential").get("accuracy"))
                    .isEqualTo(version.get("prequential").get("value"));
        });
        assertThat(versions)
                .filteredOn(version -> version.get("serves").asBoolean())
                .extracting(version -> version.get("sha256").asText())
                .containsExactly(release.get("sha256").asText());
    }

    @Test
    @Order(1)
    void tellsWhatServesAndEveryDecision() {
        CommandRun releases = CommandRun.freshet(local, "releases");
        CommandRun version = CommandRun.freshet(local, "versions", "mood", "1");
        CommandRun history = CommandRun.freshet(local, "releases", "mood", "--history");

        assertThat(releases.out()).contains("mood", "newest-whole");
        assertThat(version.out()).contains("offsets", "p-tuning-v2", "part 0", "due by examples");
        assertThat(history.out().lines().skip(1))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.contains("released"));
    }

    @Test
    @Order(1)
    void tellsAnUnknownTaskFromOneWithoutVersions() {
        declare("waiting");

        CommandRun unknownVersions = CommandRun.freshet(local, "versions", "moood");
        CommandRun unknownReleases = CommandRun.freshet(local, "releases", "moood");
        CommandRun noVersions = CommandRun.freshet(local, "versions", "waiting");
        CommandRun noReleases = CommandRun.freshet(local, "releases", "waiting");
        CommandRun noHistory = CommandRun.freshet(local, "releases", "waiting", "--history");
        CommandRun noVersion = CommandRun.freshet(local, "versions", "waiting", "1");

        assertThat(List.of(unknownVersions, unknownReleases)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("task 'moood' is not known; freshet task list");
        });
        assertThat(List.of(noVersions, noReleases, noHistory))
                .extracting(CommandRun::exitCode)
                .containsOnly(0);
        assertThat(noVersions.err()).contains("task 'waiting' has no version yet");
        assertThat(noReleases.err()).contains("nothing was released yet for task 'waiting'");
        assertThat(noHistory.err()).contains("nothing was decided yet for task 'waiting'");
        assertThat(noVersion.exitCode()).isEqualTo(1);
    }

    private static boolean isReplay(Headers headers) {
        return headers.lastHeader("freshet.replay") != null;
    }

    private static List<JsonNode> list(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "dead-letters";
        words[1] = "list";
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        return CommandRun.freshet(local, words).documents();
    }

    private static String place(String reason) {
        return list("--reason", reason).get(0).get("letter").asText();
    }

    private static String find(String reason, String key) {
        return list("--reason", reason).stream()
                .map(letter -> letter.get("letter").asText())
                .filter(place -> show(place).contains(key))
                .findFirst()
                .orElseThrow();
    }

    private static String show(String place) {
        CommandRun run = CommandRun.freshet(local, "dead-letters", "show", place);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    private static CommandRun replay(String... what) {
        String[] words = new String[what.length + 3];
        words[0] = "dead-letters";
        words[1] = "replay";
        words[2] = "--yes";
        System.arraycopy(what, 0, words, 3, what.length);
        return CommandRun.freshet(local, words);
    }

    private static List<String> acceptedIds() {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }
}
