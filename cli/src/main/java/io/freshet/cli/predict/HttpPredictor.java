package io.freshet.cli.predict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.cli.client.CommandException;
import io.freshet.schemas.example.TextInput;
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
import java.util.function.Supplier;

/** Asks over HTTP: a request each, all under way together, so that a text that is refused does not refuse the others. */
public final class HttpPredictor implements Predictor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/v1/predict";
    private static final int OK = 200;

    private final URI address;
    private final String task;
    private final Duration patience;
    private final Supplier<String> ids;
    private final HttpClient client;

    /**
     * Connects when it is asked.
     *
     * @param server such as {@code http://localhost:8080}
     * @param patience how long an answer may take
     * @param ids unique ones
     */
    public HttpPredictor(URI server, String task, Duration patience, Supplier<String> ids) {
        this.address = URI.create(server.toString().replaceFirst("/+$", "") + PATH);
        this.task = task;
        this.patience = patience;
        this.ids = ids;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** A text that is under way. */
    private record Asked(String id, String text, CompletableFuture<HttpResponse<String>> response) {}

    @Override
    public List<TextAnswer> predict(List<TextInput> inputs) {
        List<Asked> asked = inputs.stream().map(this::ask).toList();
        return asked.stream().map(this::await).toList();
    }

    private Asked ask(TextInput input) {
        String id = ids.get();
        return new Asked(id, input.text(), client.sendAsync(request(id, input), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest request(String id, TextInput input) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("task", task)
                .put("text", input.text());
        input.pair().ifPresent(pair -> body.put(TextInput.PAIR, pair));
        input.context().ifPresent(context -> body.put(TextInput.CONTEXT, context));
        return HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
    }

    private TextAnswer answer(String id, String text, HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            return response.statusCode() == OK
                    ? found(id, text, body)
                    : new TextAnswer.Failed(
                            id,
                            text,
                            String.valueOf(response.statusCode()),
                            body.path("error").asText(response.body()));
        } catch (JsonProcessingException e) {
            throw new CommandException(
                    address + " answered " + response.statusCode() + " and no JSON; is Freshet's serving there?", e);
        }
    }

    private TextAnswer found(String id, String text, JsonNode body) {
        Finding finding = Finding.of(body)
                .orElseThrow(
                        () -> new CommandException(
                                address
                                        + " answered neither a label with its score nor spans nor an answer; is Freshet's serving there?"));
        return new TextAnswer.Given(
                id,
                text,
                finding,
                body.path("version").asLong(),
                body.path("sha256").asText());
    }

    private TextAnswer await(Asked asked) {
        try {
            return answer(asked.id, asked.text, asked.response.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                String detail = "no answer from " + address + " within " + patience.toSeconds() + " s";
                return new TextAnswer.Failed(asked.id, asked.text, "TIMEOUT", detail);
            }
            if (e.getCause() instanceof IOException cause) {
                throw new CommandException(
                        address + " cannot be asked: " + cause + "; is serving running there (freshet run serving)?",
                        cause);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        // The client's threads are daemons and end with it; Java 17 has no way to close it.
    }
}
