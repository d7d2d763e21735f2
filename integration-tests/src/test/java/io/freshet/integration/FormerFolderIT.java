package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Prediction;
import io.freshet.serving.ServingApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A folder that the demo of version 0.1 kept, gone on with by today's processes, which have stores that it had not. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FormerFolderIT {
    private static final String SEEN = "freshet-intake-intake.seen.ids-changelog";
    private static final int SEQUENCE_BYTES = Integer.BYTES;

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static ServingApp serving;
    private static Client client;
    private static Map<String, Integer> found;

    @BeforeAll
    static void start() throws Exception {
        FormerFolder former = FormerFolder.unpack(folder);
        backbone = Backbone.load(former.backbone(), DeviceChoice.CPU);
        local = LocalFreshet.ofDemo(former.demo());
        client = local.client();
        // Before the broker finds that all of it is older than a week.
        found = records();
        dateToday(client.read(SEEN));
        local.startIntake();
        local.startRelease();
        local.startTrainer(backbone);
        serving = local.startServing(backbone, Map.of("instance.id", "demo"));
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    private static Map<String, Integer> records() {
        return Map.of(
                "accepted", acceptedIds().size(),
                "trained", trainedIds().size(),
                "predictions",
                        client.values(local.topics().predictions(), Prediction.class)
                                .size(),
                "decisions",
                        client.values(local.topics().decisions(), Decision.class)
                                .size(),
                "dead letters", client.read(local.topics().deadLetters()).size());
    }

    // Ids are remembered for a week, by a date and a number behind each key; what 0.1 wrote is dated as if it had
    // stopped just now.
    private static void dateToday(List<ConsumerRecord<byte[], byte[]>> seen) {
        long today = System.currentTimeMillis();
        for (ConsumerRecord<byte[], byte[]> record : seen) {
            ByteBuffer key = ByteBuffer.wrap(record.key().clone());
            key.putLong(key.limit() - SEQUENCE_BYTES - Long.BYTES, today);
            client.send(new ProducerRecord<>(SEEN, record.partition(), today, key.array(), record.value()));
        }
        client.flush();
    }

    @Test
    @Order(1)
    void readsEveryTopicThatVersion01Wrote() {
        assertThat(found)
                .isEqualTo(Map.of("accepted", 45, "trained", 45, "predictions", 46, "decisions", 4, "dead letters", 3));
    }

    @Test
    @Order(2)
    void answersAsVersion01Did() throws Exception {
        List<JsonNode> answers = FormerFolder.answers();

        assertThat(answers).hasSize(6);
        for (JsonNode then : answers) {
            JsonNode now = ask(then.get("task").asText(), then.get("text").asText());
            for (String field : List.of("version", "sha256", "label")) {
                assertThat(now.get(field)).isEqualTo(then.get(field));
            }
            assertAlike(now.get("scores"), then.get("scores"));
        }
    }

    private static void assertAlike(JsonNode scores, JsonNode then) {
        assertThat(scores).hasSameSizeAs(then);
        then.properties()
                .forEach(score -> assertThat(scores.get(score.getKey()).asDouble())
                        .isCloseTo(score.getValue().asDouble(), within(1e-5)));
    }

    @Test
    @Order(3)
    void countsIdsThatVersion01LetThroughAsRepeated() {
        sendSlow(1, 3);
        send("slow-4", "another text than then");

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(local.metrics()).contains("freshet_duplicates_total 3.0");
            assertThat(client.read(local.topics().deadLetters()))
                    .last()
                    .extracting(letter -> new String(
                            letter.headers().lastHeader("freshet.reason").value(), UTF_8))
                    .isEqualTo("duplicate-id");
        });
    }

    // Eight examples make a version; version 0.1 trained four of them.
    @Test
    @Order(4)
    void releasesTheNextVersionOfStepsThatVersion01Began() {
        sendSlow(13, 16);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(ask("slow", "w2 w7").get("version").asLong()).isEqualTo(2));

        JsonNode version = version("slow", 2);
        assertThat(version.get("serves").asBoolean()).isTrue();
        assertThat(version.get("parentVersion").asLong()).isEqualTo(1);
        assertThat(version.get("examples").asLong()).isEqualTo(16);
        assertThat(version.get("steps").asLong()).isBetween(3L, 6L);
        assertThat(version.get("prequential").get("examples").asLong()).isEqualTo(8);
        assertThat(trainedIds()).doesNotHaveDuplicates().contains("slow-13", "slow-14", "slow-15", "slow-16");
    }

    @Test
    @Order(5)
    void showsVersionsOfBothReleases() {
        assertThat(version("slow", 1).get("backboneFingerprint"))
                .isEqualTo(version("slow", 2).get("backboneFingerprint"));
        assertThat(version("parity", 2).get("parts").asText()).isEqualTo("whole");
        assertThat(CommandRun.freshet(local, "task", "list", "--json").documents())
                .extracting(task -> task.get("task").asText())
                .containsExactlyInAnyOrder("parity", "size", "slow");
    }

    private static void sendSlow(int first, int last) {
        IntStream.rangeClosed(first, last).forEach(i -> send("slow-" + i, "w" + i * 3 + " w" + i));
    }

    private static void send(String id, String text) {
        int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
        client.sendJson(
                local.topics().examples(),
                "{\"id\":\"%s\",\"task\":\"slow\",\"text\":\"%s\",\"label\":\"%s\"}"
                        .formatted(id, text, number % 2 == 0 ? "even" : "odd"));
        client.flush();
    }

    private static JsonNode version(String task, int number) {
        CommandRun run = CommandRun.freshet(local, "versions", task, String.valueOf(number), "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.documents().get(0);
    }

    private static JsonNode ask(String task, String text) throws Exception {
        String body = "{\"task\":\"%s\",\"text\":\"%s\"}".formatted(task, text);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + serving.httpPort() + "/v1/predict"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        return new ObjectMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
    }

    private static List<String> acceptedIds() {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    private static List<String> trainedIds() {
        return Trained.ids(client, local.topics());
    }
}
