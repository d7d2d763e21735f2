package io.freshet.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.PromptPart;
import io.freshet.schemas.Release;
import io.freshet.schemas.Topics;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.serving.prompts.PromptRefresher.BootstrapException;
import io.freshet.serving.prompts.RefusalReason;
import io.freshet.serving.prompts.RefusedVersion;
import io.freshet.serving.prompts.TestVersion;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of serving, on a real broker and a real (small) backbone. */
@Timeout(120)
class ServingAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static ServingBed bed;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Topics topics;
    private ServingApp app;

    @BeforeAll
    static void startBed() {
        bed = ServingBed.start(folder);
    }

    @AfterAll
    static void stopBed() {
        bed.close();
    }

    @BeforeEach
    void makeTopics() {
        topics = bed.topics();
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    @Test
    void servesTheNewestReleaseOfEachTaskAndSwapsWhenAnotherComes() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        bed.release(topics, bed.version("routing", 2));
        bed.release(topics, bed.version("urgency", 5));
        start(Map.of());

        long before = version("routing");
        bed.release(topics, bed.version("routing", 3));
        awaitVersion("routing", 3);

        assertThat(before).isEqualTo(2);
        assertThat(version("routing")).isEqualTo(3);
        assertThat(version("urgency")).isEqualTo(5);
    }

    @Test
    void keepsTheOldVersionWhenAByteOfTheNewOneIsFlipped() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        TestVersion tampered = bed.version("routing", 2);
        List<PromptPart> parts = tampered.parts();
        parts.get(1).getContent().put(0, (byte) (parts.get(1).getContent().get(0) ^ 1));

        bed.release(topics, bed.publish(topics, tampered, parts));

        awaitRefusal("routing", RefusalReason.WRONG_PARTS);
        assertThat(version("routing")).isEqualTo(1);
        JsonNode model = json(get("/v2/models/routing"));
        assertThat(model.at("/parameters/refused_version").asLong()).isEqualTo(2);
        assertThat(model.at("/parameters/refused_reason").asText()).isEqualTo("wrong_parts");
    }

    @Test
    void aSoundReleaseAfterARefusedOneServes() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        TestVersion swapped = bed.version("routing", 2);
        List<PromptPart> parts = swapped.parts();
        Collections.swap(parts, 0, 1);
        bed.release(topics, bed.publish(topics, swapped, parts));
        awaitRefusal("routing", RefusalReason.WRONG_PARTS);

        bed.release(topics, bed.version("routing", 3));

        awaitVersion("routing", 3);
        assertThat(app.resident().refusal("routing")).isEmpty();
    }

    @Test
    void aRollbackToWhatServesWithdrawsTheRefusal() throws Exception {
        TestVersion first = bed.version("routing", 1);
        Release released = bed.publish(topics, first, first.parts());
        bed.release(topics, released);
        start(Map.of());
        TestVersion swapped = bed.version("routing", 2);
        List<PromptPart> parts = swapped.parts();
        Collections.swap(parts, 0, 1);
        bed.release(topics, bed.publish(topics, swapped, parts));
        awaitRefusal("routing", RefusalReason.WRONG_PARTS);

        bed.release(topics, released);

        await().atMost(PATIENCE).until(() -> app.resident().refusal("routing").isEmpty());
        assertThat(json(get("/v2/models/routing")).at("/parameters").has("refused_version"))
                .isFalse();
        assertThat(version("routing")).isEqualTo(1);
    }

    @Test
    void refusesAVersionOfWhichAPartIsMissingOncePatienceIsOver() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of("prompts.timeout.ms", "300"));
        TestVersion torn = bed.version("routing", 2);
        List<PromptPart> parts = torn.parts();
        Release release = bed.publish(topics, torn, parts.subList(0, parts.size() - 1));
        List<Long> offsets = new ArrayList<>(release.getPartOffsets());
        offsets.add(release.getManifestOffset());

        bed.release(topics, torn.release(1, offsets, release.getManifestOffset() + 1));

        awaitRefusal("routing", RefusalReason.MISSING);
        assertThat(version("routing")).isEqualTo(1);
    }

    @Test
    void refusesAVersionOfAnotherBackboneAndIsReadyWithoutIt() throws Exception {
        bed.release(topics, TestVersion.of("routing", 1));
        bed.release(topics, bed.version("urgency", 1));

        start(Map.of());

        assertThat(app.resident().refusal("routing").map(RefusedVersion::reason))
                .hasValue(RefusalReason.WRONG_BACKBONE);
        assertThat(post("/v1/predict", plain("routing")).statusCode()).isEqualTo(503);
        assertThat(version("urgency")).isEqualTo(1);
    }

    @Test
    void findsAVersionByItsKeysWhenItsOffsetsDoNotHold() throws Exception {
        TestVersion version = bed.version("routing", 1);
        bed.publish(topics, bed.version("urgency", 1), bed.version("urgency", 1).parts());
        Release release = bed.publish(topics, version, version.parts());
        bed.release(topics, version.release(release.getPromptsPartition(), 0));

        start(Map.of());

        assertThat(version("routing")).isEqualTo(1);
    }

    @Test
    void findsAVersionByItsKeysWhenItsOffsetsAreBeyondTheEnd() throws Exception {
        TestVersion version = bed.version("routing", 1);
        bed.publish(topics, version, version.parts());
        bed.release(topics, version.release(1, 1_000));

        start(Map.of());

        assertThat(version("routing")).isEqualTo(1);
    }

    @Test
    void waitsForAVersionThatIsReleasedBeforeItIsThere() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        TestVersion early = bed.version("routing", 2);
        long next = 1
                + bed.publish(
                                topics,
                                bed.version("other", 1),
                                bed.version("other", 1).parts())
                        .getManifestOffset()
                + 1; // behind the transaction's marker
        bed.release(topics, early.release(1, next));
        long before = version("routing");

        bed.publish(topics, early, early.parts());

        awaitVersion("routing", 2);
        assertThat(before).isEqualTo(1);
    }

    @Test
    void aTaskThatIsRetiredIsNoLongerServed() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());

        bed.retire(topics, "routing");

        await().atMost(PATIENCE).until(() -> app.resident().version("routing").isEmpty());
        assertThat(post("/v1/predict", plain("routing")).statusCode()).isEqualTo(404);
    }

    @Test
    void passesOverARecordThatIsNoRelease() throws Exception {
        bed.send(topics.releases(), "urgency", new byte[] {9, 9, 9});
        bed.release(topics, bed.version("routing", 1));

        start(Map.of());

        assertThat(version("routing")).isEqualTo(1);
    }

    @Test
    void saysWhatMayBeWrongWhenItCannotBecomeReady() {
        topics = new Topics("nobody.made.these.");
        app = ServingApp.start(
                bed.config(topics, Map.of("bootstrap.timeout.ms", "1000")), bed.backbone(), new SimpleMeterRegistry());

        assertThatThrownBy(() -> app.awaitReady(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("topic.prefix");
        assertThat(app.health().live()).isFalse();
    }

    @Test
    void aRegistryThatIsDownDoesNotOutlastTheBootstrap() {
        bed.release(topics, bed.version("routing", 1));
        Map<String, String> settings =
                Map.of("bootstrap.timeout.ms", "1500", "schema.registry.url", "http://127.0.0.1:1");
        app = ServingApp.start(bed.config(topics, settings), bed.backbone(), new SimpleMeterRegistry());

        assertThatThrownBy(() -> app.awaitReady(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not ready within PT1.5S")
                .hasMessageContaining("registry")
                .hasRootCauseInstanceOf(BootstrapException.class);
        assertThat(app.health().live()).isFalse();
    }

    @Test
    void answersEveryRequestOverKafkaOnceWhateverItsForm() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        AvroEncoder<PredictionRequest> encoder = new AvroEncoder<>(bed.registry());
        ProducerRecord<byte[], byte[]> avro = new ProducerRecord<>(
                topics.requests(),
                ServingBed.bytes("avro"),
                encoder.encode(topics.requests(), Examples.request("avro", "routing", "w1 w2", null)));
        avro.headers().add("traceparent", ServingBed.bytes("00-ab-cd-01"));

        bed.send(avro);
        bed.send(topics.requests(), null, request("json", "routing", "w1 w2"));
        bed.send(topics.requests(), null, request("unknown", "nobody", "w1"));
        bed.send(topics.requests(), null, request("long", "routing", "w".repeat(50_001)));
        bed.send(topics.requests(), null, ServingBed.bytes("{\"id\":\"broken\",\"task\":7}"));
        bed.send(topics.requests(), "keyed", new byte[] {9, 9, 9});
        bed.send(topics.requests(), null, new byte[] {9, 9, 9});
        bed.send(topics.requests(), null, request("last", "routing", "w3"));

        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> predictions.poll().size() >= 7);
            Map<String, Prediction> byId = byId(predictions.poll());
            assertThat(byId).hasSize(7);
            assertThat(byId.get("avro").getLabel())
                    .isEqualTo(byId.get("json").getLabel())
                    .isNotNull();
            assertThat(byId.get("avro").getVersion()).isEqualTo(1);
            assertThat(byId.get("avro").getSha256())
                    .isEqualTo(bed.version("routing", 1).manifest().getSha256());
            assertThat(byId.get("avro").getSource()).isEqualTo("kafka");
            assertThat(byId.get("unknown").getError()).isEqualTo("NOT_READY");
            assertThat(byId.get("long").getError()).isEqualTo("TOO_LONG");
            assertThat(byId.get("broken").getError()).isEqualTo("BAD_REQUEST");
            assertThat(byId.get("keyed").getError()).isEqualTo("BAD_REQUEST");
            assertThat(byId.get("last").getError()).isNull();
            assertThat(predictions.pollRaw())
                    .filteredOn(prediction -> prediction.key().equals("avro"))
                    .allSatisfy(prediction -> assertThat(prediction
                                    .headers()
                                    .lastHeader("traceparent")
                                    .value())
                            .isEqualTo(ServingBed.bytes("00-ab-cd-01")));
        }
    }

    @Test
    void aTraceThatFillsItsRequestHoldsUpNoOther() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        ProducerRecord<byte[], byte[]> traced =
                new ProducerRecord<>(topics.requests(), null, request("traced", "routing", "w1"));
        traced.headers().add("tracestate", new byte[1_048_300]);

        bed.send(topics.requests(), null, request("before", "routing", "w1"));
        bed.send(traced);
        bed.send(topics.requests(), null, request("after", "routing", "w1"));

        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> predictions.poll().size() >= 3);
            assertThat(byId(predictions.poll())).containsOnlyKeys("before", "traced", "after");
            assertThat(predictions.pollRaw())
                    .allSatisfy(prediction -> assertThat(prediction.headers()).isEmpty());
        }
    }

    @Test
    void writesPredictionsAsJsonWhereThatIsSet() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of("predictions.format", "json"));

        bed.send(topics.requests(), null, request("r-1", "routing", "w1"));

        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> !predictions.pollRaw().isEmpty());
            JsonNode prediction =
                    new ObjectMapper().readTree(predictions.pollRaw().get(0).value());
            assertThat(prediction.get("requestId").asText()).isEqualTo("r-1");
            assertThat(prediction.get("label").asText()).startsWith("label-");
            assertThat(prediction.get("answeredAt").asText()).startsWith("20");
        }
    }

    @Test
    void answersOverHttpGoToThePredictionsToo() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());

        post("/v1/predict", "{\"task\":\"routing\",\"text\":\"w1\",\"id\":\"over-http\"}");

        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> predictions.poll().size() == 1);
            Prediction prediction = predictions.poll().get(0);
            assertThat(prediction.getRequestId()).isEqualTo("over-http");
            assertThat(prediction.getSource()).isEqualTo("http");
            assertThat(prediction.getLabel()).isNotNull();
        }
    }

    @Test
    void answersEachRequestOnceThoughItIsStoppedAndStartedAmongThem() throws Exception {
        int requests = 600;
        bed.release(topics, bed.version("routing", 1));
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> IntStream.range(0, requests)
                .forEach(i -> bed.send(topics.requests(), "id-" + i, request("id-" + i, "routing", "w1 w2"))));
        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            for (int restart = 1; restart <= 3; restart++) {
                start(Map.of());
                int enough = restart * 100;
                await().atMost(PATIENCE).until(() -> predictions.poll().size() >= enough);
                app.close();
            }
            start(Map.of());
            sending.join();

            await().atMost(PATIENCE).until(() -> byId(predictions.poll()).size() == requests);
            assertThat(predictions.poll()).hasSize(requests);
            assertThat(predictions.poll())
                    .allSatisfy(prediction -> assertThat(prediction.getError()).isNull());
        }
    }

    @Test
    void everyAnswerIsWhollyOfOneVersionWhileVersionsChangeUnderLoad() throws Exception {
        int versions = 25;
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        CompletableFuture<Void> releasing = CompletableFuture.runAsync(() -> IntStream.rangeClosed(2, versions)
                .forEach(version -> bed.release(topics, bed.version("routing", version))));
        List<HttpResponse<String>> responses = new ArrayList<>();

        while (!releasing.isDone() || version("routing") < versions) {
            List<CompletableFuture<HttpResponse<String>>> burst = IntStream.range(0, 32)
                    .mapToObj(i -> client.sendAsync(
                            posting("/v1/predict", "{\"task\":\"routing\",\"text\":[\"w1 w2 w3\",\"w4\"]}"),
                            BodyHandlers.ofString()))
                    .toList();
            burst.forEach(response -> responses.add(response.join()));
        }

        List<Long> answered = new ArrayList<>();
        for (HttpResponse<String> response : responses) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode body = json(response);
            answered.add(body.get("version").asLong());
            assertScores(body, "w1 w2 w3", 0);
            assertScores(body, "w4", 1);
        }
        assertThat(answered.stream().distinct().count()).isGreaterThan(3);
    }

    @Test
    void tasksOfAnyMethodAndKindAnswerFromOneBatchWhatTheyAnswerAlone() throws Exception {
        Map<String, TestVersion> versions = Map.of(
                "routing", bed.version("routing", 1),
                "mood", bed.version("mood", 1, TinyTasks.inputTask(4, 2, 5)),
                "names", bed.version("names", 1, TinyTasks.tokenTask(new PTuningV2(), 4, 2, 7)));
        versions.values().forEach(version -> bed.release(topics, version));
        start(Map.of());

        for (int i = 0; i < 100; i++) {
            for (String task : versions.keySet()) {
                bed.send(topics.requests(), null, request(task + "-" + i, task, "w1 w2 w3"));
            }
        }

        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> predictions.poll().size() == 300);
            assertThat(predictions.poll())
                    .allSatisfy(prediction -> assertSays(prediction, outcome(versions.get(prediction.getTask()))));
            // They come in turn and are computed in their order, so that a batch of three is one of each.
            assertThat(predictions.poll()).anyMatch(prediction -> prediction.getBatchRows() >= 3);
        }
    }

    /** What a version says of the text by itself. */
    private Outcome outcome(TestVersion version) {
        EncodedText encoded = bed.backbone().textEncoder().encode("w1 w2 w3", 32);
        return new BatchForward(bed.backbone())
                .run(List.of(new PredictionRow(encoded, version.parameters())))
                .get(0);
    }

    private static void assertSays(Prediction prediction, Outcome outcome) {
        if (outcome instanceof Outcome.OneLabel label) {
            assertThat(prediction.getSpans()).isNull();
            assertThat(prediction.getLabel()).isEqualTo(label.label());
            assertThat(prediction.getScores().get(0).getScore())
                    .isCloseTo(label.scores().get(0).share(), within(1e-5f));
        } else if (outcome instanceof Outcome.Spans spans) {
            assertThat(spans.all()).as("spans to find").isNotEmpty();
            assertThat(prediction.getLabel()).isNull();
            assertThat(prediction.getSpans())
                    .extracting(span -> LabeledSpan.of(span.getStart(), span.getEnd(), span.getLabel()))
                    .isEqualTo(spans.all().stream()
                            .map(Outcome.ScoredSpan::labeled)
                            .toList());
            assertThat(prediction.getSpans())
                    .allSatisfy(span -> assertThat("w1 w2 w3".substring(span.getStart(), span.getEnd()))
                            .isEqualTo(span.getText()));
        }
    }

    @Test
    void describesVersionsByTheirMethodAndKind() throws Exception {
        bed.release(topics, bed.version("mood", 1, TinyTasks.inputTask(4, 2, 5)));
        bed.release(topics, bed.version("names", 1, TinyTasks.tokenTask(new PTuningV2(), 4, 2, 7)));
        start(Map.of());

        JsonNode mood = json(get("/v2/models/mood"));
        JsonNode names = json(get("/v2/models/names"));

        assertThat(mood.get("platform").asText()).isEqualTo("freshet-prompt-tuning");
        assertThat(mood.at("/parameters/method").asText()).isEqualTo("prompt-tuning");
        assertThat(mood.at("/outputs/0/name").asText()).isEqualTo("label");
        assertThat(names.at("/parameters/kind").asText()).isEqualTo("token-classification");
        assertThat(names.at("/outputs/0/name").asText()).isEqualTo("spans");
    }

    @Test
    void goesOnAfterItsProducerWasFenced() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        start(Map.of());
        bed.send(topics.requests(), null, request("before", "routing", "w1"));
        try (ServingBed.Predictions predictions = bed.predictions(topics)) {
            await().atMost(PATIENCE).until(() -> predictions.poll().size() == 1);

            bed.fence(topics.prefix() + "serving-serving-1");
            bed.send(topics.requests(), null, request("after", "routing", "w1"));

            await().atMost(PATIENCE).until(() -> predictions.poll().size() >= 2);
            assertThat(byId(predictions.poll())).containsOnlyKeys("before", "after");
            assertThat(predictions.poll()).hasSize(2);
        }
    }

    @Test
    void showsItsMetricsToPrometheus() throws Exception {
        bed.release(topics, bed.version("routing", 1));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        app = ServingApp.start(bed.config(topics, Map.of()), bed.backbone(), meters);
        app.awaitReady(PATIENCE);
        version("routing");

        String metrics = get("/metrics").body();

        assertThat(metrics)
                .contains("freshet_serving_requests_total{outcome=\"answered\"} 1.0")
                .contains("freshet_serving_resident_versions 1.0")
                .contains("freshet_serving_refresh_seconds_count 1")
                .contains("freshet_serving_queue_depth 0.0")
                .contains("freshet_serving_latency_seconds_bucket");
    }

    @Test
    void closesTwiceAndRefusesFromThenOn() {
        start(Map.of());

        app.close();
        app.close();

        assertThat(app.isReady()).isFalse();
        assertThat(app.health().detail()).isEqualTo("this instance is being stopped");
    }

    /** The scores are those of the version that the answer names, computed here by itself. */
    private void assertScores(JsonNode body, String text, int place) {
        TestVersion version = bed.version("routing", body.get("version").asLong());
        EncodedText encoded = bed.backbone().textEncoder().encode(text, 32);
        Outcome expected = new BatchForward(bed.backbone())
                .run(List.of(new PredictionRow(encoded, version.parameters())))
                .get(0);
        JsonNode scores = body.at("/predictions/" + place + "/scores");
        for (Outcome.LabelScore score : ((Outcome.OneLabel) expected).scores()) {
            assertThat((float) scores.get(score.label()).asDouble()).isCloseTo(score.share(), within(1e-4f));
        }
        assertThat(body.get("sha256").asText()).isEqualTo(version.manifest().getSha256());
    }

    private void start(Map<String, String> settings) {
        app = ServingApp.start(bed.config(topics, settings), bed.backbone(), new SimpleMeterRegistry());
        app.awaitReady(PATIENCE);
    }

    private void awaitVersion(String task, long version) {
        await().atMost(PATIENCE)
                .until(() -> app.resident().version(task).map(one -> one.version()), Optional.of(version)::equals);
    }

    private void awaitRefusal(String task, RefusalReason reason) {
        await().atMost(PATIENCE)
                .until(() -> app.resident().refusal(task).map(RefusedVersion::reason), Optional.of(reason)::equals);
    }

    private long version(String task) throws IOException, InterruptedException {
        HttpResponse<String> response = post("/v1/predict", plain(task));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("version").asLong();
    }

    private static String plain(String task) {
        return "{\"task\":\"" + task + "\",\"text\":\"w1 w2\"}";
    }

    private static byte[] request(String id, String task, String text) {
        return ServingBed.bytes("{\"id\":\"%s\",\"task\":\"%s\",\"text\":\"%s\"}".formatted(id, task, text));
    }

    private static Map<String, Prediction> byId(List<Prediction> predictions) {
        return predictions.stream()
                .collect(java.util.stream.Collectors.toMap(
                        Prediction::getRequestId, prediction -> prediction, (first, second) -> second));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(posting(path, body), BodyHandlers.ofString());
    }

    private HttpRequest posting(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + app.httpPort() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
