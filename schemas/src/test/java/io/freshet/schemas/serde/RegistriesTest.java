package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class RegistriesTest {
    private static final String SECRET = "swordfish";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @AfterEach
    void logAsBefore() {
        root.detachAppender(log);
        root.setLevel(level);
    }

    @Test
    void noPasswordReachesTheLogWhileTheRegistryIsAway() throws Exception {
        logEverything();

        try (SchemaRegistryClient client = Registries.connect(
                "http://ann:" + SECRET + "@127.0.0.1:1,http://ann:" + SECRET + "@127.0.0.1:2/x", Map.of())) {
            assertThatThrownBy(() -> client.getSchemaById(1))
                    .isInstanceOf(IOException.class)
                    .hasMessageNotContaining(SECRET);
        }

        assertThat(logged())
                .contains("http://127.0.0.1:1", "http://127.0.0.1:2/x")
                .doesNotContain(SECRET, "ann");
    }

    @ParameterizedTest
    @CsvSource({"ann:swordfish,ann:swordfish", "ann:a%40b%2Fc+d,ann:a@b/c+d", "ann:a@b,ann:a@b", "ann:50%,ann:50%"})
    void theRegistryIsAskedAsTheUserOfItsUrl(String written, String user) throws Exception {
        assertThat(authorization(written + "@", Map.of())).isEqualTo(basic(user));
    }

    @Test
    void aUserThatSettingsNameWins() throws Exception {
        Map<String, String> settings =
                Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "bob:b");

        assertThat(authorization("ann:a@", settings)).isEqualTo(basic("bob:b"));
    }

    @Test
    void asksAsNobodyWithoutAUser() throws Exception {
        assertThat(authorization("", Map.of())).isEqualTo("nobody");
    }

    @Test
    void refusesWhatTheClientCannotBeToldAndShowsNoSecret() {
        assertThatThrownBy(() -> Registries.connect("http://ann:tuna/fish@one:8081", Map.of()))
                .hasMessageContaining("write it as %2F")
                .hasMessageNotContaining("tuna");
        assertThatThrownBy(() -> Registries.connect("http://ann:swordfish@one,http://bob:b@two", Map.of()))
                .hasMessageContaining("name 2 users")
                .hasMessageNotContaining(SECRET);
    }

    private void logEverything() {
        root.setLevel(Level.TRACE);
        log.start();
        root.addAppender(log);
    }

    private String logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    private static String authorization(String user, Map<String, ?> settings) throws Exception {
        LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            seen.add(header == null ? "nobody" : header);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("[]".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        String url = "http://" + user + "127.0.0.1:" + server.getAddress().getPort();
        try (SchemaRegistryClient client = Registries.connect(url, settings)) {
            client.getAllSubjects();
            return seen.take();
        } finally {
            server.stop(0);
        }
    }

    private static String basic(String user) {
        return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
    }
}
