package io.freshet.topology.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.freshet.runtime.RegistryPatience;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.serde.AvroDecoder;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.DecodeProblem;
import io.freshet.schemas.serde.Registries;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.schemas.serde.WireFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's real client against answers that a registry can give to an id in a hostile or foreign record. */
class ForeignSchemaTest {
    private final TestClock clock = new TestClock(Instant.EPOCH);
    private final AtomicInteger lookUps = new AtomicInteger();
    private HttpServer server;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        lookUps.incrementAndGet();
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"syntax = \\\"proto3\\\"; message M {}\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"object\\\"}\",\"schemaType\":\"JSON\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}"
            })
    void aSchemaThatIsNotAvroIsTheRecordsFaultAndIsLookedUpOnce(String schema) {
        answer = schema;
        PatientDecoder<LabeledExample> decoder = decoder();

        assertThat(problem(decoder, 7)).isEqualTo(DecodeProblem.WRONG_RECORD);
        assertThat(problem(decoder, 7)).isEqualTo(DecodeProblem.WRONG_RECORD);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void anIdThatNoRegistryGivesIsNotLookedUp() {
        assertThat(problem(decoder(), -1)).isEqualTo(DecodeProblem.UNKNOWN_SCHEMA);
        assertThat(lookUps).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void anotherAnswerIsTheRegistrysFault(int answered) {
        status = answered;
        answer = "{\"error_code\":" + answered + "00,\"message\":\"no\"}";

        RegistryUnavailableException outage = catchThrowableOfType(
                RegistryUnavailableException.class, () -> decoder().decode(new RecordHeaders(), bytes(7)));

        assertThat(outage).hasMessageContaining("schema id 7");
    }

    private PatientDecoder<LabeledExample> decoder() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        AvroDecoder<LabeledExample> avro = new AvroDecoder<>(Registries.connect(url, Map.of()), LabeledExample.class);
        return new PatientDecoder<>(avro::decode, new RegistryPatience(Duration.ofMillis(300), clock, clock::advance));
    }

    private static DecodeProblem problem(PatientDecoder<LabeledExample> decoder, int id) {
        DecodeException exception =
                catchThrowableOfType(DecodeException.class, () -> decoder.decode(new RecordHeaders(), bytes(id)));
        assertThat(exception).as("the record is refused").isNotNull();
        return exception.problem();
    }

    private static byte[] bytes(int id) {
        return WireFormat.frame(id, new byte[] {2, 'a'});
    }
}
