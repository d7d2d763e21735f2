package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.checkpoint.DefaultBackbone;
import io.freshet.backbone.checkpoint.ImportProgress;
import io.freshet.integration.manual.ManualPage;
import io.freshet.integration.manual.MeterRow;
import io.freshet.schemas.Decision;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.TopicSpec;
import io.freshet.schemas.example.Examples;
import io.freshet.serving.ServingApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The whole path on real parts: labels in, as a shell user sends them, and the answers change, over Kafka and HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
    private static final List<String> FRUIT = List.of("apple", "pear", "plum", "cherry", "banana", "grape");
    private static final List<String> TOOLS = List.of("hammer", "saw", "drill", "wrench", "chisel", "pliers");
    private static final String HTTP_BODY =
            "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"a ripe pear\"]}]}";

    @TempDir
    static Path folder;

    private static LocalFreshet local;
    private static Backbone backbone;
    private static ServingApp serving;
    private static Client client;

    @BeforeAll
    static void start() {
        backbone = Backbone.load(DefaultBackbone.folder(ImportProgress.NONE), DeviceChoice.CPU);
        local = LocalFreshet.start(folder, 3);
        serving = local.startAll(backbone);
        client = local.client();
    }

    @AfterAll
    static void stop() {
        local.close();
        backbone.close();
    }

    @Test
    @Order(1)
    void saysThatATaskHasNoVersionYet() throws Exception {
        client.sendAvro(local.topics().requests(), "first", Examples.request("first", "things", "a ripe pear", null));
        client.flush();

        Prediction answer = awaitPrediction("first");

        assertThat(answer.getLabel()).isNull();
        assertThat(answer.getError()).isEqualTo("NOT_READY");
        assertThat(infer().statusCode()).isIn(404, 503);
    }

    @Test
    @Order(2)
    void answersByLabelsThatCameInAsJson() throws Exception {
        client.sendAvro(
                local.topics().tasks(),
                "things",
                TaskSpec.newBuilder()
                        .setTask("things")
                        .setLabels(List.of("fruit", "tool"))
                        .build());
        client.flush();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(client.read(local.topics().accepted())).isNotEmpty());

        sendLabels();
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(trainedIds()).hasSize(160));

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    assertThat(infer().statusCode()).isEqualTo(200);
                    assertThat(infer().body()).contains("\"fruit\"").contains("\"model_name\":\"things\"");
                });
        client.sendJson(local.topics().requests(), "{\"id\":\"tool\",\"task\":\"things\",\"text\":\"a rusty hammer\"}");
        client.flush();
        assertThat(awaitPrediction("tool").getLabel()).isEqualTo("tool");
    }

    @Test
    @Order(3)
    void trainsEachLabelOnceAndCountsThemRight() {
        assertThat(trainedIds()).doesNotHaveDuplicates().hasSize(160);
        assertThat(client.read(local.topics().deadLetters())).isEmpty();
    }

    @Test
    @Order(4)
    void namesInEachAnswerTheReleasedVersionThatGaveIt() {
        Prediction answer = awaitPrediction("tool");
        List<Release> releases = client.values(local.topics().releases(), Release.class);

        assertThat(releases)
                .filteredOn(release -> release.getVersion() == answer.getVersion())
                .extracting(Release::getSha256)
                .containsExactly(answer.getSha256());
        assertThat(answer.getBackboneFingerprint())
                .isEqualTo(backbone.fingerprint().sha256());
        assertThat(client.values(local.topics().decisions(), Decision.class))
                .extracting(Decision::getOutcome)
                .containsOnly("released");
    }

    @Test
    @Order(5)
    void writesWhatWasAnsweredOverHttpToThePredictionsToo() throws Exception {
        String id = "over-http";
        HttpRequest request = inferRequest(HTTP_BODY.replaceFirst("\\{", "{\"id\":\"" + id + "\","));

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(awaitPrediction(id).getSource()).isEqualTo("http");
    }

    @Test
    @Order(6)
    void countsWhatTheManualExplains() {
        Map<String, MeterRow> shown = MeterRow.shown(local.metrics());

        assertThat(shown).hasSizeGreaterThan(15);
        assertThat(MeterRow.listed(ManualPage.read("metrics.md").text())).containsAllEntriesOf(shown);
    }

    @Test
    @Order(7)
    void keepsItsStateInTheTopicsThatTheManualNames() {
        List<String> ours = local.topics().all().stream().map(TopicSpec::name).toList();
        List<String> internal = client.topics().stream()
                .filter(topic -> !ours.contains(topic))
                // The id of an application, as the manual writes it.
                .map(topic -> topic.replaceFirst("freshet\\.(intake|release|trainer)-", "A-"))
                .toList();

        String page = ManualPage.read("topics.md").text();

        List<String> named = Pattern.compile("(?m)^\\| `(A-[a-z.-]+)` \\|")
                .matcher(page)
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(internal).containsExactlyInAnyOrderElementsOf(named);
    }

    private static void sendLabels() {
        for (int i = 0; i < 160; i++) {
            boolean fruit = i % 2 == 0;
            String thing = (fruit ? FRUIT : TOOLS).get(i / 2 % 6);
            client.sendJson(
                    local.topics().examples(),
                    "{\"id\":\"%d\",\"task\":\"things\",\"text\":\"%s %s\",\"label\":\"%s\"}"
                            .formatted(i, i % 3 == 0 ? "an old" : "one", thing, fruit ? "fruit" : "tool"));
        }
        client.flush();
    }

    private static List<String> trainedIds() {
        return Trained.ids(client, local.topics());
    }

    private static Prediction awaitPrediction(String id) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> prediction(id), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<Prediction> prediction(String id) {
        return client.values(local.topics().predictions(), Prediction.class).stream()
                .filter(prediction -> prediction.getRequestId().equals(id))
                .findFirst();
    }

    private static HttpResponse<String> infer() throws Exception {
        return HttpClient.newHttpClient().send(inferRequest(HTTP_BODY), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest inferRequest(String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + serving.httpPort() + "/v2/models/things/infer"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
