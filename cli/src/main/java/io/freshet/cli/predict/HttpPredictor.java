package io.freshet.cli.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.TextInput;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks over HTTP: a request each, all under way together, so that a text that is refused does not refuse the others. */
public final class HttpPredictor implements Predictor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/predict";
    private static final int OK = 200;

    private final URI address;
    private final Duration patience;
    private final HttpClient client;

    /**
     * Connects when it is asked.
     *
     * @param server such as {@code http://localhost:8080}
     * @param patience how long an answer may take
     */
    public HttpPredictor(URI server, Duration patience) {
        this.address = URI.create(server.toString().replaceFirst("/+$", "") + PATH);
        this.patience = patience;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** A request that is under way. */
    private record Asked(PredictionRequest request, CompletableFuture<HttpResponse<String>> response) {}

    @Override
    public List<TextAnswer> predict(List<PredictionRequest> requests) {
        List<Asked> asked = requests.stream().map(this::ask).toList();
        return asked.stream().map(this::await).toList();
    }

    private Asked ask(PredictionRequest request) {
        return new Asked(request, client.sendAsync(post(request), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest post(PredictionRequest request) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", request.getId())
                .put("task", request.getTask())
                .put("text", request.getText());
        if (request.getPair() != null) {
            body.put(TextInput.PAIR, request.getPair());
        }
        if (request.getContext() != null) {
            body.put(TextInput.CONTEXT, request.getContext());
        }
        if (request.getPredicate() != null) {
            body.putObject(TextInput.PREDICATE)
                    .put("start", request.getPredicate().getStart())
                    .put("end", request.getPredicate().getEnd());
        }
        return HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private TextAnswer await(Asked asked) {
        try {
            return answer(asked.request, asked.response.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                String detail = "no answer from " + address + " within " + patience.toSeconds() + " s";
                return new TextAnswer.Failed(asked.request, "TIMEOUT", detail);
            }
            if (e.getCause() instanceof IOException cause) {
                throw new FreshetException(
                        address + " cannot be asked: " + cause + "; is serving running there (freshet run serving)?",
                        cause);
            }
            throw e;
        }
    }

    private TextAnswer answer(PredictionRequest asked, HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            return response.statusCode() == OK
                    ? found(asked, body)
                    : new TextAnswer.Failed(
                            asked,
                            String.valueOf(response.statusCode()),
                            body.path("error").asText(response.body()));
        } catch (JsonProcessingException e) {
            throw new FreshetException(
                    address + " answered " + response.statusCode() + " and no JSON; is Freshet's serving there?", e);
        }
    }

    private TextAnswer found(PredictionRequest asked, JsonNode body) {
        PredictedOutcome finding = PredictedOutcome.of(body)
                .orElseThrow(
                        () -> new FreshetException(
                                address
                                        + " answered neither a label with its score nor spans nor an answer; is Freshet's serving there?"));
        long version = body.path("version").asLong();
        return new TextAnswer.Given(asked, finding, version, body.path("sha256").asText());
    }

    @Override
    public void close() {
        // The client's threads are daemons and end with it; Java 17 has no way to close it.
    }
}
