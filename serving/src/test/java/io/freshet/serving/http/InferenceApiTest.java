package io.freshet.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.head.Outcome;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextSpan;
import io.freshet.serving.batch.RequestBatcher;
import io.freshet.serving.batch.RequestQueue;
import io.freshet.serving.predict.BatchPredictor;
import io.freshet.serving.predict.BatchPredictor.Encoder;
import io.freshet.serving.predict.BatchPredictor.Forward;
import io.freshet.serving.predict.FixedForward;
import io.freshet.serving.predict.PredictionMetrics;
import io.freshet.serving.predict.PredictorThread;
import io.freshet.serving.predict.RequestAdmission;
import io.freshet.serving.prompts.ResidentPrompts;
import io.freshet.serving.prompts.TestVersion;
import io.freshet.serving.request.Answer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class InferenceApiTest {
    private static final String TEXT =
            "{\"id\":\"r-1\",\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"w1"
                    + " w2\"]}]}";
    private static final HttpSettings SETTINGS =
            new HttpSettings("127.0.0.1", 0, 10_000, 8, 200, Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Outcome SPANS = new Outcome.Spans(List.of(
            new Outcome.ScoredSpan(LabeledSpan.of(0, 1, "person"), 0.75f),
            new Outcome.ScoredSpan(LabeledSpan.of(2, 4, "place"), 0.5f)));
    private static final Encoder ENCODER = (text, template, maxTokens) -> TinyTasks.text(8, 1);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Clock clock = Clock.systemUTC();
    private final ResidentPrompts resident = new ResidentPrompts();
    private final RequestQueue queue = new RequestQueue(4, new RequestBatcher(1), clock);
    private final PredictionMetrics metrics = new PredictionMetrics(new SimpleMeterRegistry(), queue);
    private final Queue<Answer> published = new ConcurrentLinkedQueue<>();
    private final FixedState state = new FixedState();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch computing = new CountDownLatch(1);
    private InferenceApi api;
    private PredictorThread predictor;

    @BeforeEach
    void start() {
        RequestAdmission admission = new RequestAdmission(queue, resident, ENCODER, 100, metrics, clock);
        InferenceParts parts = new InferenceParts(admission, resident, state, published::add, clock);
        api = InferenceApi.start(SETTINGS, parts, Optional.of(() -> "up 1\n"));
        resident.update(List.of(TestVersion.of("routing", 7).resident()), List.of());
    }

    @AfterEach
    void stop() {
        held.countDown();
        queue.drain();
        if (predictor != null) {
            predictor.close();
        }
        api.close();
    }

    @Test
    void answersByTheProtocolAndPublishesTheAnswer() throws Exception {
        predict(new FixedForward());

        HttpResponse<String> response = post("/v2/models/routing/infer", TEXT);

        JsonNode body = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(body.get("model_name").asText()).isEqualTo("routing");
        assertThat(body.get("model_version").asText()).isEqualTo("7");
        assertThat(body.get("id").asText()).isEqualTo("r-1");
        assertThat(body.at("/outputs/0/data/0").asText()).startsWith("label-");
        assertThat(body.at("/outputs/1/shape").toString()).isEqualTo("[1,3]");
        assertThat(published).extracting(answer -> answer.query().requestId()).containsExactly("r-1");
    }

    @Test
    void answersTheVersionThatServesByItsNumber() throws Exception {
        predict(new FixedForward());

        assertThat(post("/v2/models/routing/versions/7/infer", TEXT).statusCode())
                .isEqualTo(200);
        assertThat(post("/v2/models/routing/versions/6/infer", TEXT).statusCode())
                .isEqualTo(409);
        assertThat(post("/v2/models/routing/versions/x/infer", TEXT).statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersPlainRequestsOfOneTextAndOfSeveral() throws Exception {
        predict(new FixedForward());

        JsonNode one = json(post("/v1/predict", "{\"task\":\"routing\",\"text\":\"w1\"}"));
        JsonNode two = json(post("/v1/predict", "{\"task\":\"routing\",\"text\":[\"w1\",\"w2\"],\"id\":\"r\"}"));

        assertThat(one.get("label").asText()).startsWith("label-");
        assertThat(one.get("id").asText()).hasSize(36);
        assertThat(two.get("predictions")).hasSize(2);
        assertThat(published).extracting(answer -> answer.query().requestId()).contains("r#0", "r#1");
    }

    @Test
    void describesServerModelsAndHealth() throws Exception {
        assertThat(json(get("/v2")).get("extensions")).isEmpty();
        assertThat(json(get("/v2/health/live")).get("live").asBoolean()).isTrue();
        assertThat(json(get("/v2/health/ready")).get("ready").asBoolean()).isTrue();
        assertThat(json(get("/v2/models/routing")).get("versions").toString()).isEqualTo("[\"7\"]");
        assertThat(json(get("/v2/models/routing")).at("/outputs/1/shape").toString())
                .isEqualTo("[-1,3]");
        assertThat(get("/v2/models/routing/ready").statusCode()).isEqualTo(200);
        assertThat(get("/v2/models/routing/versions/7").statusCode()).isEqualTo(200);
        assertThat(get("/v2/models/routing/versions/7/ready").statusCode()).isEqualTo(200);
        assertThat(get("/v2/models/routing/versions/6/ready").statusCode()).isEqualTo(404);
        assertThat(get("/metrics").body()).isEqualTo("up 1\n");
    }

    @Test
    void describesEachKindOfTaskByItsInputsAndOutputs() throws Exception {
        resident.update(List.of(TestVersion.of("names", 3).resident(TaskKind.TOKEN_CLASSIFICATION)), List.of());

        JsonNode names = json(get("/v2/models/names"));
        JsonNode routing = json(get("/v2/models/routing"));

        assertThat(names.get("inputs")).hasToString("[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
        assertThat(routing.get("inputs"))
                .extracting(input -> input.get("name").asText())
                .containsExactly("text", "pair");
        assertThat(names.get("outputs")).hasToString("[{\"name\":\"spans\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
        assertThat(names.at("/parameters/kind").asText()).isEqualTo("token-classification");
        assertThat(routing.at("/outputs/0/name").asText()).isEqualTo("label");
        assertThat(routing.at("/parameters/kind").asText()).isEqualTo("sequence-classification");
        assertThat(routing.at("/parameters/method").asText()).isEqualTo("p-tuning-v2");
        assertThat(routing.get("platform").asText()).isEqualTo("freshet-p-tuning-v2");
    }

    @Test
    void answersSpansByTheProtocolAndPlainly() throws Exception {
        resident.update(List.of(TestVersion.of("names", 3).resident(TaskKind.TOKEN_CLASSIFICATION)), List.of());
        predict(rows -> Collections.nCopies(rows.size(), SPANS));

        JsonNode byProtocol = json(post("/v2/models/names/infer", TEXT));
        JsonNode one = json(post("/v1/predict", "{\"task\":\"names\",\"text\":\"w1 w2\"}"));
        JsonNode two = json(post("/v1/predict", "{\"task\":\"names\",\"text\":[\"w1 w2\",\"😀 w2\"]}"));

        assertThat(new ObjectMapper()
                        .readTree(byProtocol.at("/outputs/0/data/0").asText()))
                .isEqualTo(one.get("spans"));
        assertThat(one.get("spans"))
                .hasToString("[{\"start\":0,\"end\":1,\"label\":\"person\",\"text\":\"w\",\"score\":0.75},"
                        + "{\"start\":2,\"end\":4,\"label\":\"place\",\"text\":\" w\",\"score\":0.5}]");
        assertThat(two.at("/predictions/1/spans/0/text").asText()).isEqualTo("😀");
        assertThat(two.at("/predictions/1/spans/1/text").asText()).isEqualTo("w2");
        assertThat(one.has("label")).isFalse();
    }

    @Test
    void answersRolesByTheProtocolAndPlainly() throws Exception {
        resident.update(List.of(TestVersion.of("roles", 3).resident(TaskKind.SEMANTIC_ROLE_LABELLING)), List.of());
        predict(rows -> Collections.nCopies(rows.size(), SPANS));
        String offsets = "{\"name\":\"predicate\",\"datatype\":\"INT64\",\"shape\":[1,2],\"data\":[3,5]}";

        JsonNode described = json(get("/v2/models/roles"));
        JsonNode byProtocol =
                json(post("/v2/models/roles/infer", TEXT.replace("\"inputs\":[", "\"inputs\":[" + offsets + ",")));
        JsonNode one = json(
                post("/v1/predict", "{\"task\":\"roles\",\"text\":\"w1 w2\",\"predicate\":{\"start\":3,\"end\":5}}"));
        JsonNode two = json(post(
                "/v1/predict",
                "{\"task\":\"roles\",\"text\":[\"w1 w2\",\"w3 w4\"],"
                        + "\"predicate\":[{\"start\":3,\"end\":5},{\"start\":0,\"end\":2}]}"));

        assertThat(described.at("/inputs/1"))
                .hasToString("{\"name\":\"predicate\",\"datatype\":\"INT64\",\"shape\":[-1,2]}");
        assertThat(described.at("/outputs/0/name").asText()).isEqualTo("spans");
        assertThat(new ObjectMapper()
                        .readTree(byProtocol.at("/outputs/0/data/0").asText()))
                .isEqualTo(one.get("spans"));
        assertThat(one.at("/spans/0/label").asText()).isEqualTo("person");
        assertThat(two.get("predictions")).hasSize(2);
    }

    @Test
    void answersAQuestionByTheProtocolAndPlainly() throws Exception {
        resident.update(List.of(TestVersion.of("questions", 3).resident(TaskKind.QUESTION_ANSWERING)), List.of());
        predict(rows -> Collections.nCopies(rows.size(), new Outcome.Answer(Optional.of(new TextSpan(0, 2)), 0.75f)));

        JsonNode described = json(get("/v2/models/questions"));
        JsonNode one = json(post("/v1/predict", "{\"task\":\"questions\",\"text\":\"w1\",\"context\":\"w2 w3\"}"));

        assertThat(described.get("inputs"))
                .extracting(input -> input.get("name").asText())
                .containsExactly("text", "context");
        assertThat(described.get("outputs"))
                .hasToString("[{\"name\":\"answer\",\"datatype\":\"BYTES\",\"shape\":[-1]}]");
        assertThat(one.get("answer")).hasToString("{\"start\":0,\"end\":2,\"text\":\"w2\",\"score\":0.75}");
        assertThat(one.has("label")).isFalse();
    }

    @Test
    void refusesOutputsThatTheTaskDoesNotHaveBeforeAnythingIsComputed() throws Exception {
        resident.update(List.of(TestVersion.of("names", 3).resident(TaskKind.TOKEN_CLASSIFICATION)), List.of());
        String wanting = TEXT.replace("\"inputs\"", "\"outputs\":[{\"name\":\"scores\"}],\"inputs\"");

        HttpResponse<String> response = post("/v2/models/names/infer", wanting);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asText())
                .isEqualTo("outputs names \"scores\"; expected of [spans], which this task has");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | /v2/models/unknown/infer | " + TEXT,
                "404 | /v1/predict | {\"task\":\"unknown\",\"text\":\"w1\"}",
                "404 | /v3 | {}",
                "405 | /v2 | {}",
                "400 | /v2/models/routing/infer | {",
                "400 | /v1/predict | {\"task\":\"routing\"}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":[]}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":\"w1\",\"context\":\"w2\"}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":[\"w1\"],\"context\":[\"w2\"]}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":[\"w1\"],\"pair\":\"w2\"}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":\"w1\",\"predicate\":{\"start\":0,\"end\":2}}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":\"w1\",\"predicate\":{\"start\":0}}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":\"w1\",\"predicate\":\"w1\"}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":[\"w1\"],\"predicate\":{\"start\":0,\"end\":2}}",
                "400 | /v1/predict | {\"task\":7,\"text\":\"w1\"}",
                "400 | /v1/predict | {\"task\":\"routing\",\"text\":\"w1\",\"label\":\"x\"}"
            })
    void saysWhatIsWrongInJson(int status, String path, String body) throws Exception {
        HttpResponse<String> response = post(path, body);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(json(response).get("error").asText()).isNotBlank();
        assertThat(response.body()).doesNotContain("\tat ");
    }

    @Test
    void refusesLargeBodiesWithAndWithoutALength() throws Exception {
        String large = "{\"task\":\"routing\",\"text\":\"" + "w".repeat(20_000) + "\"}";

        HttpResponse<String> counted = post("/v1/predict", large);
        HttpResponse<String> chunked = send(request("/v1/predict")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> stream(large))));

        assertThat(counted.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(json(chunked).get("error").asText()).contains("10000");
    }

    @Test
    void answersHealthAndRequestsWhileAHundredClientsDawdleOverTheirBodies() throws Exception {
        predict(new FixedForward());
        String head = "POST /v2/models/routing/infer HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + TEXT.length() + "\r\n\r\n" + TEXT.substring(0, 20);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int client = 0; client < 100; client++) {
                slow.add(send(head));
            }

            assertThat(get("/v2/health/live").statusCode()).isEqualTo(200);
            assertThat(post("/v2/models/routing/infer", TEXT).statusCode()).isEqualTo(200);

            for (Socket socket : slow) {
                write(socket, TEXT.substring(20));
                assertThat(statusLine(socket)).as("answered, not cut off").isEqualTo("HTTP/1.1 200 OK");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void closesAConnectionWhoseHeadersTrickle() throws Exception {
        try (InferenceApi other = started(Duration.ofMillis(200), Duration.ofSeconds(5));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            write(socket, "GET /v2 HTTP/1.1\r\nHost: x\r\nX-Slow: ");

            await().pollInterval(Duration.ofMillis(20)).until(() -> isCutOff(socket));
        }
    }

    @Test
    void saysThatNothingMoreOfABodyCame() throws Exception {
        try (InferenceApi other = started(Duration.ofMillis(200), Duration.ofSeconds(5));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            write(socket, "POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n{");

            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    private InferenceApi started(Duration idle, Duration deadline) {
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, 10_000, 8, 100, idle, deadline);
        RequestAdmission admission = new RequestAdmission(queue, resident, ENCODER, 100, metrics, clock);
        InferenceParts parts = new InferenceParts(admission, resident, state, published::add, clock);
        return InferenceApi.start(settings, parts, Optional.empty());
    }

    /** A byte now and then, until the server has had enough. */
    private static boolean isCutOff(Socket socket) {
        try {
            write(socket, "x");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void givesUpOnABodyThatTakesLongerThanARequestMay() throws Exception {
        try (InferenceApi other = started(Duration.ofSeconds(30), Duration.ofMillis(50));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), other.port())) {
            write(socket, "POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n");

            // A byte now and then, until the server has had enough.
            await().pollInterval(Duration.ofMillis(20)).until(() -> {
                write(socket, "x");
                return socket.getInputStream().available() > 0;
            });

            assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void refusesABodyThatIsFarTooLargeWithoutReadingIt() throws Exception {
        try (Socket socket = send("POST /v1/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n")) {
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(response).startsWith("HTTP/1.1 413").contains("Connection: close", "more than 10000 bytes");
        }
    }

    @Test
    void refusesAnEndlessBodyAfterAMegabyte() throws Exception {
        byte[] chunk = ("8000\r\n" + "x".repeat(0x8000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = send("POST /v1/predict HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")) {
            writeUntilAnswered(socket, chunk);

            assertThat(statusLine(socket)).startsWith("HTTP/1.1 413");
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        write(socket, request);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The server may close while the client is still writing; the answer is there all the same. */
    private static void writeUntilAnswered(Socket socket, byte[] chunk) throws IOException {
        try {
            while (socket.getInputStream().available() == 0) {
                socket.getOutputStream().write(chunk);
            }
        } catch (SocketException e) {
            assertThat(socket.getInputStream().available()).isPositive();
        }
    }

    private static String statusLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        HttpResponse<String> form = send(request("/v1/predict")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("text=w1")));
        HttpResponse<String> zipped = send(request("/v1/predict")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x")));
        HttpResponse<String> binary = send(request("/v2/models/routing/infer")
                .header("Content-Type", "application/json")
                .header("Inference-Header-Content-Length", "10")
                .POST(BodyPublishers.ofString(TEXT)));

        assertThat(binary.body()).contains("binary tensors", "binary_data=False");
        assertThat(List.of(form.statusCode(), zipped.statusCode(), binary.statusCode()))
                .containsExactly(415, 415, 415);
    }

    @Test
    void refusesATextOrARequestThatIsTooLong() throws Exception {
        String text = "w".repeat(101);
        String texts = IntStream.range(0, 9).mapToObj(i -> "\"w\"").toList().toString();

        assertThat(post("/v1/predict", "{\"task\":\"routing\",\"text\":\"" + text + "\"}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/v1/predict", "{\"task\":\"routing\",\"text\":" + texts + "}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void refusesHeadersThatAreTooLargeInJson() throws Exception {
        HttpResponse<String> response =
                send(request("/v2").header("X-Large", "x".repeat(20_000)).GET());

        assertThat(response.statusCode()).isEqualTo(431);
        assertThat(json(response).get("error").asText()).isNotBlank();
    }

    @Test
    void answersABrokenRequestLineInJson() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.getOutputStream().write("NONSENSE\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(response).startsWith("HTTP/1.1 400").contains("{\"error\":");
        }
    }

    @Test
    void saysTooManyRequestsAndWhenToComeBackOnceTheQueueIsFull() throws Exception {
        predict(rows -> {
            awaitRelease();
            return new FixedForward().run(rows);
        });
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        waiting.add(postLater("/v2/models/routing/infer", TEXT));
        computing.await();
        for (int i = 0; i < 4; i++) {
            waiting.add(postLater("/v2/models/routing/infer", TEXT));
        }
        await().until(() -> queue.depth() == 4);

        HttpResponse<String> refused = post("/v2/models/routing/infer", TEXT);
        held.countDown();

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(json(refused).get("error").asText()).contains("too many");
        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.join().statusCode()).isEqualTo(200));
    }

    @Test
    void keepsTheDeadlineThatARequestNames() throws Exception {
        predict(rows -> {
            awaitRelease();
            return new FixedForward().run(rows);
        });
        CompletableFuture<HttpResponse<String>> first = postLater("/v2/models/routing/infer", TEXT);
        computing.await();

        CompletableFuture<HttpResponse<String>> second = postLater(
                "/v2/models/routing/infer",
                TEXT.replace("\"inputs\"", "\"parameters\":{\"deadline_ms\":1},\"inputs\""));
        await().until(() -> queue.depth() == 1);
        await().pollDelay(Duration.ofMillis(5)).until(() -> true);
        held.countDown();

        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(second.join().statusCode()).isEqualTo(503);
        assertThat(second.join().body()).contains("deadline");
    }

    @Test
    void isUnavailableUntilReadyAndWhileDraining() throws Exception {
        state.ready = false;
        HttpResponse<String> starting = post("/v2/models/routing/infer", TEXT);
        HttpResponse<String> health = get("/v2/health/ready");
        state.ready = true;
        state.draining = true;
        HttpResponse<String> draining = post("/v1/predict", "{\"task\":\"routing\",\"text\":\"w1\"}");

        assertThat(starting.statusCode()).isEqualTo(503);
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(json(health).get("error").asText()).isEqualTo("as the test says");
        assertThat(draining.statusCode()).isEqualTo(503);
        assertThat(draining.headers().firstValue("Retry-After")).isPresent();
        assertThat(get("/v2/models/routing/ready").statusCode()).isEqualTo(503);
        assertThat(get("/v2/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void letsRequestsUnderWayEndWhenItCloses() throws Exception {
        predict(rows -> {
            awaitRelease();
            return new FixedForward().run(rows);
        });
        CompletableFuture<HttpResponse<String>> underWay = postLater("/v2/models/routing/infer", TEXT);
        computing.await();

        CompletableFuture<Void> closed = CompletableFuture.runAsync(api::close);
        await().until(this::letsNobodyIn);
        held.countDown();
        closed.join();

        assertThat(underWay.join().statusCode()).isEqualTo(200);
    }

    @Test
    void aFailureInsideShowsNothingOfTheInside() throws Exception {
        predict(rows -> {
            throw new IllegalStateException("secret detail");
        });

        HttpResponse<String> response = post("/v2/models/routing/infer", TEXT);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).doesNotContain("secret");
    }

    private static final class FixedState implements ServerState {
        private volatile boolean ready = true;
        private volatile boolean draining;

        @Override
        public boolean isLive() {
            return true;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public boolean isDraining() {
            return draining;
        }

        @Override
        public String detail() {
            return "as the test says";
        }
    }

    private void predict(Forward forward) {
        BatchPredictor computing = new BatchPredictor(resident, ENCODER, forward, metrics, clock);
        predictor = new PredictorThread(queue, computing, why -> {}).start();
    }

    private void awaitRelease() {
        computing.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean letsNobodyIn() throws InterruptedException {
        try {
            // A connection that is taken on no more waits for an answer that never comes.
            return send(request("/v2").timeout(Duration.ofMillis(500)).GET()).statusCode() == 503;
        } catch (IOException e) {
            return true;
        }
    }

    private static InputStream stream(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(posting(path, body));
    }

    private CompletableFuture<HttpResponse<String>> postLater(String path, String body) {
        return client.sendAsync(posting(path, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder posting(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }
}
