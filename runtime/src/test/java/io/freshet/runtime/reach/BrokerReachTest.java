package io.freshet.runtime.reach;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.Connection;
import io.freshet.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokerReachTest {
    private static final byte[] BAD_REQUEST =
            "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @Test
    void namesAWebServer() {
        try (SayingServer server = SayingServer.start(BAD_REQUEST)) {
            assertThat(stranger(server.address(), Map.of()))
                    .isEqualTo(server.address() + " is no Kafka broker: a web server answers there (\"HTTP/1.1 400 Bad"
                            + " Request\"); set kafka.bootstrap.servers to a port where a broker listens");
        }
    }

    @Test
    void namesAWebServerThatWaitsForTheEndOfALine() {
        try (SayingServer server = SayingServer.startPatient(BAD_REQUEST)) {
            assertThat(stranger(server.address(), Map.of())).contains("a web server answers there");
        }
    }

    @Test
    void saysThatTlsIsWanted() {
        try (SayingServer server = SayingServer.start(new byte[] {0x15, 3, 3, 0, 2, 2, 80})) {
            assertThat(stranger(server.address(), Map.of()))
                    .contains("wants TLS, and kafka.security.protocol asks for none");
        }
    }

    @Test
    void looksBehindTlsThatNobodySpeaks() {
        try (SayingServer server = SayingServer.start(BAD_REQUEST)) {
            assertThat(stranger(server.address(), Map.of("security.protocol", "SASL_SSL")))
                    .contains("a web server answers there");
        }
    }

    @Test
    void looksAtEveryAddress() {
        try (SayingServer server = SayingServer.start(BAD_REQUEST)) {
            assertThat(stranger("127.0.0.1:1," + server.address(), Map.of())).contains(server.address());
        }
    }

    @Test
    void takesNobodyForAStrangerWhoOnlyIsAway() {
        assertThat(new BrokerReach(connection("127.0.0.1:1", Map.of())).stranger())
                .isEmpty();
    }

    @Test
    void saysWhereNobodyListens() {
        assertThat(new BrokerReach(connection("127.0.0.1:1", Map.of())).complaint())
                .map(Complaint::sentence)
                .hasValue("no broker can be reached at 127.0.0.1:1: Connection refused; start it, or set"
                        + " kafka.bootstrap.servers");
    }

    @Test
    void saysWhereAConnectionIsClosed() {
        try (SayingServer server = SayingServer.start(new byte[0])) {
            Optional<Complaint> complaint = new BrokerReach(connection(server.address(), Map.of())).complaint();

            assertThat(complaint)
                    .map(Complaint::found)
                    .hasValue(server.address() + " closes the connection at a Kafka client's first request");
        }
    }

    private static String stranger(String address, Map<String, Object> more) {
        return new BrokerReach(connection(address, more))
                .stranger()
                .map(Complaint::sentence)
                .orElse("nobody");
    }

    private static Connection connection(String brokers, Map<String, Object> more) {
        Map<String, Object> kafka = new HashMap<>(more);
        kafka.put("bootstrap.servers", brokers);
        return new Connection(Topics.withDefaultPrefix(), kafka, "http://127.0.0.1:1", Map.of());
    }
}
