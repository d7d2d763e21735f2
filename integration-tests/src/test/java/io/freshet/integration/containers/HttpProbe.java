package io.freshet.integration.containers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Asks the processes over HTTP, as their users and those who watch over them do. */
final class HttpProbe {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private HttpProbe() {}

    /** What came back. */
    record Reply(int status, JsonNode body) {}

    static Reply predict(ProcessContainer serving, String task, String text) throws IOException {
        HttpRequest.Builder request = request(serving.http("/v1/predict"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("task", task, "text", text))));
        return send(request.build());
    }

    /** The version of a task that an instance serves; 0 for none. */
    static long version(ProcessContainer serving, String task) throws IOException {
        Reply reply = send(request(serving.http("/v2/models/" + task)).GET().build());
        JsonNode versions = reply.body().path("versions");
        return versions.isEmpty() ? 0 : versions.get(0).asLong();
    }

    /** Whether an address answers with 200. */
    static boolean isOk(URI uri) {
        try {
            return send(request(uri).GET().build()).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    }

    private static Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), JSON.readTree(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking " + request.uri(), e);
        }
    }
}
