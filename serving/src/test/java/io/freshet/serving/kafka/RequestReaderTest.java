package io.freshet.serving.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.runtime.kit.TestClock;
import io.freshet.schemas.PredictionRequest;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.serde.AvroEncoder;
import io.freshet.schemas.serde.RecordDecoder;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.serving.kafka.RequestReader.Incoming;
import io.freshet.serving.request.PredictionQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    private static final long TIMESTAMP = 1_000_000;

    private final SchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final RequestReader reader =
            new RequestReader(new RecordDecoder<>(registry, PredictionRequest.class), new TestClock());

    @Test
    void readsAvro() throws Exception {
        registry.register("requests-value", new AvroSchema(PredictionRequest.getClassSchema()));
        byte[] value = new AvroEncoder<PredictionRequest>(registry)
                .encode("requests", Examples.request("r-1", "routing", "some text", null));

        PredictionQuery query = ((Incoming.Asked) reader.read(record(null, value))).query();

        assertThat(query.requestId()).isEqualTo("r-1");
        assertThat(query.task()).isEqualTo("routing");
        assertThat(query.input().text()).isEqualTo("some text");
        assertThat(query.deadline()).isEqualTo(Instant.MAX);
    }

    @Test
    void readsAPairAContextAndAPredicate() {
        String json =
                "{'id':'r-1','task':'routing','text':'t','pair':'p','context':'c','predicate':{'start':0,'end':1}}"
                        .replace('\'', '"');

        PredictionQuery query = ((Incoming.Asked) read(null, json)).query();

        assertThat(query.input()).isEqualTo(TextInput.of("t", "p", "c", new TextSpan(0, 1)));
    }

    @Test
    void countsTheDeadlineOfJsonFromTheRecordsTime() {
        String json = "{\"id\":\"r-1\",\"task\":\"routing\",\"text\":\"t\",\"deadlineMillis\":250}";

        PredictionQuery query = ((Incoming.Asked) read(null, json)).query();

        assertThat(query.deadline()).isEqualTo(Instant.ofEpochMilli(TIMESTAMP + 250));
    }

    @Test
    void theLongestDeadlineDoesNotOverflow() {
        String json = "{\"id\":\"r-1\",\"task\":\"routing\",\"text\":\"t\",\"deadlineMillis\":" + Long.MAX_VALUE + "}";

        assertThat(((Incoming.Asked) read(null, json)).query().deadline()).isAfter(Instant.now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "r-9 | undecodable | {'id':'r-9','task':'routing'}",
                "r-9 | undecodable | {'id':'r-9','task':'routing','text':7}",
                "r-9 | undecodable | {'task':'routing','id':'r-9','text':'t'",
                "r-9 | invalid | {'id':'r-9','task':'No Task','text':'t'}",
                "r-9 | invalid | {'id':'r-9','task':'routing','text':'t','deadlineMillis':0}"
            })
    void tellsWhoeverCanBeToldByTheIdInTheJson(String id, String reason, String json) {
        assertThat(read(null, json.replace('\'', '"'))).isInstanceOfSatisfying(Incoming.Bad.class, bad -> {
            assertThat(bad.query().orElseThrow().requestId()).isEqualTo(id);
            assertThat(bad.reason()).isEqualTo(reason);
            assertThat(bad.detail()).isNotBlank();
        });
    }

    @Test
    void tellsWhoeverCanBeToldByTheKey() {
        assertThat(reader.read(record("r-8", new byte[] {9, 9, 9}))).isInstanceOfSatisfying(Incoming.Bad.class, bad -> {
            assertThat(bad.query().orElseThrow().requestId()).isEqualTo("r-8");
            assertThat(bad.reason()).isEqualTo("framing");
        });
    }

    @Test
    void nobodyCanBeToldWithoutAnId() {
        assertThat(read(null, "{\"task\":\"routing\"}"))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isEmpty());
        assertThat(reader.read(record(null, new byte[] {9, 9, 9})))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isEmpty());
        assertThat(reader.read(record(null, null)))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isEmpty());
        assertThat(read("x".repeat(251), "{"))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isEmpty());
        assertThat(read(null, "{\"id\":\" \",\"task\":\"routing\",\"text\":\"t\"}"))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isEmpty());
    }

    @Test
    void deepJsonIsJustAnotherBadRequest() {
        assertThat(read("r-7", "{\"a\":" + "[".repeat(100_000)))
                .isInstanceOfSatisfying(
                        Incoming.Bad.class, bad -> assertThat(bad.query()).isPresent());
    }

    @Test
    void aRegistryThatIsDownSaysNothingAboutTheRecord() {
        SchemaRegistryClient down = new MockSchemaRegistryClient() {
            @Override
            public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws IOException {
                throw new IOException("connection refused, on purpose");
            }
        };
        RequestReader waiting = new RequestReader(new RecordDecoder<>(down, PredictionRequest.class), new TestClock());

        assertThatThrownBy(() -> waiting.read(record("r-1", new byte[] {0, 0, 0, 0, 1, 2, 3})))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    private Incoming read(String key, String json) {
        return reader.read(record(key, json.getBytes(StandardCharsets.UTF_8)));
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] value) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "requests",
                0,
                5,
                TIMESTAMP,
                TimestampType.CREATE_TIME,
                0,
                0,
                keyBytes,
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
