package io.freshet.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.runtime.App;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.AcceptedExample;
import io.freshet.schemas.TaskSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema registry behind a proxy that, for a while, has a page of its own for everything. */
class ProxiedRegistryIT {
    // A thread whose patience ends is replaced only once its group has missed it; the page is gone long before.
    private static final String LONGEST_PATIENCE = "20000";

    @TempDir
    Path folder;

    @Test
    void waitsForARegistryWhoseProxySays404AndBlamesNoRecord() throws Exception {
        try (LocalFreshet local = LocalFreshet.start(folder, 1);
                Proxy proxy = new Proxy(local.registryUrl())) {
            Client client = local.client();
            declare(local, client);
            App intake = local.beginIntake(
                    Map.of("schema.registry.url", proxy.url(), "registry.patience.ms", LONGEST_PATIENCE));

            await().atMost(Duration.ofSeconds(60)).until(() -> proxy.lost() >= 5);
            assertThat(client.read(local.topics().deadLetters())).isEmpty();
            assertThat(intake.failure()).isEmpty();

            proxy.passOn();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(acceptedIds(local, client)).containsExactly("one", "two"));
            assertThat(client.read(local.topics().deadLetters())).isEmpty();
        }
    }

    private static void declare(LocalFreshet local, Client client) {
        client.sendAvro(
                local.topics().tasks(),
                "routing",
                TaskSpec.newBuilder()
                        .setTask("routing")
                        .setLabels(List.of("known", "other"))
                        .build());
        client.sendAvro(local.topics().examples(), "1", HostileRecords.example("routing", "known", "one"));
        client.sendAvro(local.topics().examples(), "2", HostileRecords.example("routing", "other", "two"));
        client.flush();
    }

    private static List<String> acceptedIds(LocalFreshet local, Client client) {
        return client.values(local.topics().accepted(), Accepted.class).stream()
                .filter(accepted -> accepted.getBody() instanceof AcceptedExample)
                .map(accepted -> ((AcceptedExample) accepted.getBody()).getId())
                .toList();
    }

    /** Passes requests on to the registry, or answers all of them with a page, as an ingress does whose backend is away. */
    private static final class Proxy implements AutoCloseable {
        private static final byte[] PAGE = "<html><body><h1>404 Not Found</h1></body></html>".getBytes(UTF_8);

        private final HttpClient http = HttpClient.newHttpClient();
        private final AtomicInteger lost = new AtomicInteger();
        private final HttpServer server;
        private final String registry;
        private volatile boolean passesOn;

        Proxy(String registry) throws IOException {
            this.registry = registry;
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        /** How many requests have met the page. */
        int lost() {
            return lost.get();
        }

        void passOn() {
            passesOn = true;
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                if (passesOn) {
                    pass(exchange);
                } else {
                    lost.incrementAndGet();
                    reply(exchange, 404, PAGE);
                }
            }
        }

        private void pass(HttpExchange exchange) throws IOException {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest request = HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                    .header("Content-Type", "application/json")
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            try {
                HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
                reply(exchange, response.statusCode(), response.body());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
