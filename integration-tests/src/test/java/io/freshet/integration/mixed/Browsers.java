package io.freshet.integration.mixed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Users of HTTP, good and bad in turn; each is to have the status that the manual gives it. One thread calls it. */
final class Browsers {
    private static final String JSON = "application/json";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI serving;
    private final List<Visit> visits;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private int count;

    private record Visit(String path, String type, String body, List<Integer> statuses) {}

    /** @param task that is served */
    Browsers(int port, String task) {
        this.serving = URI.create("http://127.0.0.1:" + port);
        this.visits = List.of(
                new Visit("/v1/predict", JSON, text(task, "a ripe pear"), List.of(200)),
                new Visit("/v1/predict", JSON, "{\"task\":", List.of(400)),
                new Visit("/v1/predict", JSON, text(task, "\\u200b"), List.of(400, 422)),
                new Visit("/v1/predict", JSON, text("nobody", "a pear"), List.of(404, 503)),
                new Visit("/v1/predict", JSON, text(task, "long ".repeat(12_000)), List.of(422)),
                new Visit("/v1/predict", JSON, text(task, "x".repeat(1_500_000)), List.of(413)),
                new Visit("/v1/predict", "text/plain", "hello", List.of(415)),
                new Visit("/v2/models/" + task + "/infer", JSON, "[".repeat(2_000), List.of(400)),
                new Visit("/v2/models/" + task + "/versions/999999/infer", JSON, oip("a pear"), List.of(404, 409)),
                new Visit("/v2/models/" + task + "/infer", JSON, oip("a pear"), List.of(200)));
    }

    private static String text(String task, String text) {
        return "{\"task\":\"" + task + "\",\"text\":\"" + text + "\"}";
    }

    private static String oip(String text) {
        return "{\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"" + text + "\"]}]}";
    }

    void visit() throws InterruptedException {
        Visit visit = visits.get(count++ % visits.size());
        try {
            HttpResponse<String> response = answerOrAgain(visit);
            if (!visit.statuses().contains(response.statusCode())) {
                surprises.add(visit.path() + " answered " + response.statusCode() + " " + response.body()
                        + "; expected one of " + visit.statuses());
            }
        } catch (IOException e) {
            surprises.add(visit.path() + ": " + e + "; expected one of " + visit.statuses());
        }
    }

    // A server may close a kept connection just as it is used again; clients then ask once more (RFC 9112, section
    // 9.3.1).
    private HttpResponse<String> answerOrAgain(Visit visit) throws IOException, InterruptedException {
        try {
            return answer(visit);
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return answer(visit);
        }
    }

    private HttpResponse<String> answer(Visit visit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(serving.resolve(visit.path()))
                .timeout(PATIENCE)
                .header("content-type", visit.type())
                .POST(HttpRequest.BodyPublishers.ofString(visit.body()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether a task has a version by now. */
    boolean isServed(String task) throws InterruptedException {
        try {
            return answer(new Visit("/v1/predict", JSON, text(task, "a ripe pear"), List.of(200)))
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    int count() {
        return count;
    }

    /** Answers other than those expected. */
    List<String> surprises() {
        return List.copyOf(surprises);
    }
}
