package io.freshet.runtime.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.runtime.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminServerTest {
    private final AtomicReference<Health> health = new AtomicReference<>(Health.ready("running"));
    private final AtomicReference<String> metrics = new AtomicReference<>("freshet_x_total 1.0\n");
    private final AdminServer server = AdminServer.start("127.0.0.1", 0, this::scrape, health::get);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void showsTheMetricsAsPrometheusReadsThem() throws Exception {
        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("freshet_x_total 1.0\n");
    }

    @Test
    void saysThatTheProcessLivesAndIsReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("{\"ready\":true,\"detail\":\"running\"}\n");
    }

    @Test
    void answers503AndSaysWhyWhereItIsNotReady() throws Exception {
        health.set(Health.waiting("waiting for \"brokers\"\n"));

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .isEqualTo("{\"ready\":false,\"detail\":\"waiting for \\\"brokers\\\" \"}\n");
    }

    @Test
    void answers503WhereTheProcessIsDead() throws Exception {
        health.set(Health.dead("every thread has ended"));

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"/,404", "/other,404", "/metrics/x,404", "/health,404", "/health/livexx,404", "/health/live?full=1,200"
    })
    void answersOnItsPathsOnly(String path, int status) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesToBeWrittenTo() throws Exception {
        HttpRequest post =
                request("/metrics").POST(BodyPublishers.ofString("x")).build();

        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void showsNothingOfAFailure() throws Exception {
        metrics.set(null);

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("failed; the log of the process says why\n");
    }

    @Test
    void answersWhileAHundredClientsDawdleOverTheirRequests() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int client = 0; client < 100; client++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
                slow.add(socket);
            }

            assertThat(get("/health/live").statusCode()).isEqualTo(200);

            for (Socket socket : slow) {
                socket.getOutputStream().write(" x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().read())
                        .as("answered, not cut off")
                        .isEqualTo('H');
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void namesTheSettingsWhereItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> AdminServer.start("127.0.0.1", port, this::scrape, health::get))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("admin.port");
        }
    }

    private String scrape() {
        return Objects.requireNonNull(metrics.get());
    }

    private int port() {
        return URI.create("http://" + server.address()).getPort();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + server.address() + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }
}
