package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.freshet.schemas.LabelScore;
import io.freshet.schemas.PredictedAnswer;
import io.freshet.schemas.PredictedSpan;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPredictorTest {
    private static final PredictionRequest FINE = request(TextInput.of("fine"));

    private static final PredictionRequest HOW = request(TextInput.of("how?", null, "as well"));

    private HttpServer server;
    private Predictor predictor;
    private String received;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        predictor = new HttpPredictor(address, Duration.ofSeconds(5));
    }

    @AfterEach
    void stop() {
        predictor.close();
        server.stop(0);
    }

    @Test
    void readsLabelScoresAndVersion() {
        answer(200, "{\"label\":\"good\",\"scores\":{\"bad\":0.25,\"good\":0.75},\"version\":7,\"sha256\":\"9f\"}");

        List<TextAnswer> answers = predictor.predict(List.of(FINE));

        assertThat(answers)
                .containsExactly(given(
                        FINE,
                        new PredictedOutcome.Label(
                                "good", List.of(new LabelScore("bad", 0.25f), new LabelScore("good", 0.75f)))));
        assertThat(received).isEqualTo("{\"id\":\"id\",\"task\":\"mood\",\"text\":\"fine\"}");
    }

    @Test
    void asksWithThePairOfAText() {
        answer(200, "{\"label\":\"good\",\"scores\":{\"good\":1},\"version\":7,\"sha256\":\"9f\"}");

        predictor.predict(List.of(request(TextInput.of("fine", "as rain", null))));

        assertThat(received).isEqualTo("{\"id\":\"id\",\"task\":\"mood\",\"text\":\"fine\",\"pair\":\"as rain\"}");
    }

    @Test
    void asksWithThePredicateOfAText() {
        answer(200, "{\"spans\":[],\"version\":7,\"sha256\":\"9f\"}");

        predictor.predict(List.of(request(TextInput.of("Anna sold it", new TextSpan(5, 9)))));

        assertThat(received)
                .isEqualTo("{\"id\":\"id\",\"task\":\"mood\",\"text\":\"Anna sold it\","
                        + "\"predicate\":{\"start\":5,\"end\":9}}");
    }

    @Test
    void readsSpans() {
        answer(
                200,
                "{\"version\":7,\"sha256\":\"9f\",\"spans\":[{\"start\":0,\"end\":4,\"label\":\"mood\",\"text\":\"fine\","
                        + "\"score\":0.75}]}");

        assertThat(predictor.predict(List.of(FINE)))
                .containsExactly(given(
                        FINE, new PredictedOutcome.Spans(List.of(new PredictedSpan(0, 4, "mood", "fine", 0.75f)))));
    }

    @Test
    void asksInAContextAndReadsTheAnswer() {
        answer(
                200,
                "{\"version\":7,\"sha256\":\"9f\",\"answer\":{\"start\":3,\"end\":7,\"text\":\"well\",\"score\":0.75}}");

        List<TextAnswer> answers = predictor.predict(List.of(HOW));

        assertThat(answers)
                .containsExactly(given(HOW, new PredictedOutcome.Answer(new PredictedAnswer(3, 7, "well", 0.75f))));
        assertThat(received).isEqualTo("{\"id\":\"id\",\"task\":\"mood\",\"text\":\"how?\",\"context\":\"as well\"}");
    }

    @Test
    void readsThatAContextDoesNotAnswer() {
        answer(
                200,
                "{\"version\":7,\"sha256\":\"9f\",\"answer\":{\"start\":null,\"end\":null,\"text\":\"\",\"score\":0.5}}");

        assertThat(predictor.predict(List.of(HOW)))
                .containsExactly(given(HOW, new PredictedOutcome.Answer(new PredictedAnswer(null, null, "", 0.5f))));
    }

    @Test
    void refusesJsonThatIsNoAnswer() {
        answer(200, "{\"label\":\"good\"}");

        assertThatThrownBy(() -> predictor.predict(List.of(FINE)))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("neither a label with its score nor spans nor an answer");
    }

    @Test
    void passesOnWhyThereIsNoLabel() {
        answer(404, "{\"error\":\"no version of a task 'mood' was released\"}");

        assertThat(predictor.predict(List.of(FINE)))
                .containsExactly(new TextAnswer.Failed(FINE, "404", "no version of a task 'mood' was released"));
    }

    @Test
    void refusesAServerOfSomethingElse() {
        answer(200, "<html></html>");

        assertThatThrownBy(() -> predictor.predict(List.of(FINE)))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("no JSON; is Freshet's serving there?");
    }

    private static PredictionRequest request(TextInput input) {
        return Examples.request("id", "mood", input, 5_000L);
    }

    private static TextAnswer given(PredictionRequest asked, PredictedOutcome finding) {
        return new TextAnswer.Given(asked, finding, 7, "9f");
    }

    private void answer(int status, String body) {
        server.createContext("/v1/predict", exchange -> {
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
