package io.freshet.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.LabeledExample;
import io.freshet.schemas.Release;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroDecoderTest {
    private static final String TOPIC = "freshet.examples";
    private static final LabeledExample EXAMPLE = LabeledExample.newBuilder()
            .setId("1")
            .setTask("routing")
            .setText("the printer is on fire")
            .setLabel("technical")
            .setEventTime(Instant.ofEpochMilli(1_700_000_000_123L))
            .build();

    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
    private final AvroDecoder<LabeledExample> decoder = new AvroDecoder<>(registry, LabeledExample.class);

    @BeforeEach
    void register() throws IOException, RestClientException {
        registry.register(TOPIC + "-value", new AvroSchema(LabeledExample.getClassSchema()));
    }

    @Test
    void readsWhatTheEncoderWrites() throws DecodeException {
        assertThat(decoder.decode(null, encoded())).isEqualTo(EXAMPLE);
    }

    @Test
    void readsAWriterThatHasFieldsOfItsOwn() throws Exception {
        Schema writer = new Schema.Parser()
                .parse(LabeledExample.getClassSchema()
                        .toString()
                        .replace("\"fields\":[", "\"fields\":[{\"name\":\"source\",\"type\":\"string\"},"));
        int id = registry.register("other-value", new AvroSchema(writer));
        byte[] payload = Arrays.copyOfRange(encoded(), WireFormat.PREFIX_BYTES, encoded().length);

        byte[] bytes = WireFormat.frame(id, concatenate(new byte[] {4, 'm', 'e'}, payload));

        assertThat(decoder.decode(null, bytes)).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000", "\u0000\u0000\u0000\u0000", "hello", "<xml/>"})
    void refusesBytesWithoutItsFraming(String bytes) {
        assertThat(problemOf(bytes.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEqualTo(DecodeProblem.FRAMING);
    }

    @Test
    void recognisesTheHeaderFormAndSaysWhatToSet() {
        Headers headers = new RecordHeaders().add("__value_schema_id", new byte[17]);

        assertThatThrownBy(() -> decoder.decode(headers, new byte[] {4, 'a'}))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("value.schema.id.serializer");
        assertThat(problemOf(new byte[] {1, 2, 3, 4, 5, 6})).isEqualTo(DecodeProblem.HEADER_SCHEMA_ID);
    }

    @Test
    void refusesASchemaThatTheRegistryDoesNotKnow() {
        assertThat(problemOf(WireFormat.frame(4711, new byte[3]))).isEqualTo(DecodeProblem.UNKNOWN_SCHEMA);
    }

    @Test
    void refusesAnotherRecord() throws Exception {
        int id = registry.register("freshet.releases-value", new AvroSchema(Release.getClassSchema()));

        assertThat(problemOf(WireFormat.frame(id, new byte[20]))).isEqualTo(DecodeProblem.WRONG_RECORD);
    }

    @Test
    void refusesAWriterSchemaThatContainsItself() throws Exception {
        Schema recursive = new Schema.Parser().parse("""
                        {"type":"record","name":"LabeledExample","namespace":"io.freshet.schemas","fields":[
                          {"name":"id","type":"string"},{"name":"task","type":"string"},{"name":"text","type":"string"},
                          {"name":"nested","type":["null","io.freshet.schemas.LabeledExample"],"default":null}]}
                        """);
        int id = registry.register("bomb-value", new AvroSchema(recursive));
        byte[] level = {2, 'i', 2, 't', 2, 'x', 2};
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        for (int depth = 0; depth < 50_000; depth++) {
            bomb.writeBytes(level);
        }

        assertThat(problemOf(WireFormat.frame(id, bomb.toByteArray()))).isEqualTo(DecodeProblem.RECURSIVE_SCHEMA);
    }

    // The time is a guard: without the bound this would not end.
    @Test
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void refusesAWriterSchemaThatReadsWithoutEndAndTakesNoBytes() throws Exception {
        int id = registry.register("bomb-value", new AvroSchema(SchemaBombs.doubling(40)));

        assertThat(problemOf(WireFormat.frame(id, new byte[] {2, 'i', 2, 't', 2, 'x', 0})))
                .isEqualTo(DecodeProblem.OVERSIZE_SCHEMA);
    }

    @Test
    void takesA404FromAnyoneButTheRegistryForAnOutage() {
        for (int code : new int[] {404, 50_005}) {
            AvroDecoder<LabeledExample> behindAProxy =
                    new AvroDecoder<>(new Refusing(new RestClientException("<html>", 404, code)), LabeledExample.class);

            assertThatThrownBy(() -> behindAProxy.decode(null, encoded()))
                    .as("error code %d", code)
                    .isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void refusesTrailingBytes() {
        assertThat(problemOf(concatenate(encoded(), new byte[] {7}))).isEqualTo(DecodeProblem.UNDECODABLE);
    }

    @Test
    void throwsNothingButItsOwnExceptionOnDamagedBytes() {
        long seed = 20_261_124;
        Random random = new Random(seed);

        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = damaged(encoded(), random);
            try {
                decoder.decode(null, bytes);
            } catch (DecodeException expected) {
                assertThat(expected.problem()).as("seed %d, round %d", seed, i).isNotNull();
            }
        }
    }

    @Test
    void looksUpAnUnknownSchemaOnlyOnceInAWhile() {
        CountingRegistry counting = new CountingRegistry();
        AvroDecoder<LabeledExample> counted = new AvroDecoder<>(counting, LabeledExample.class);

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> counted.decode(null, WireFormat.frame(4711, new byte[3])))
                    .isInstanceOf(DecodeException.class);
        }

        assertThat(counting.lookUps).isEqualTo(1);
    }

    @Test
    void blamesTheRegistryNotTheRecordWhenItIsDown() {
        SchemaRegistryOutage outage = new SchemaRegistryOutage();
        AvroDecoder<LabeledExample> cutOff = new AvroDecoder<>(outage, LabeledExample.class);

        assertThatThrownBy(() -> cutOff.decode(null, encoded()))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("connection refused");
    }

    private byte[] encoded() {
        return new AvroEncoder<LabeledExample>(registry).encode(TOPIC, EXAMPLE);
    }

    private DecodeProblem problemOf(byte[] bytes) {
        return catchThrowableOfType(DecodeException.class, () -> decoder.decode(null, bytes))
                .problem();
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
        for (int flips = random.nextInt(4); flips >= 0 && damaged.length > WireFormat.PREFIX_BYTES; flips--) {
            int at = WireFormat.PREFIX_BYTES + random.nextInt(damaged.length - WireFormat.PREFIX_BYTES);
            damaged[at] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static final class CountingRegistry extends MockSchemaRegistryClient {
        private int lookUps;

        @Override
        public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id)
                throws IOException, RestClientException {
            lookUps++;
            return super.getSchemaById(id);
        }
    }

    private static final class Refusing extends MockSchemaRegistryClient {
        private final RestClientException refusal;

        Refusing(RestClientException refusal) {
            this.refusal = refusal;
        }

        @Override
        public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws RestClientException {
            throw refusal;
        }
    }

    private static final class SchemaRegistryOutage extends MockSchemaRegistryClient {
        @Override
        public io.confluent.kafka.schemaregistry.ParsedSchema getSchemaById(int id) throws IOException {
            throw new IOException("connection refused");
        }
    }
}
