package io.freshet.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.freshet.schemas.LabeledExample;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
    private static final byte[] JSON = "{\"id\":\"7\",\"task\":\"t\",\"text\":\"x\"}".getBytes(UTF_8);

    private final RecordDecoder<LabeledExample> decoder =
            new RecordDecoder<>(new MockSchemaRegistryClient(), LabeledExample.class);

    @Test
    void recognisesJsonByItsFirstByte() throws DecodeException {
        assertThat(decoder.decode(new RecordHeaders(), JSON).getId()).isEqualTo("7");
    }

    @Test
    void recognisesJsonByItsHeader() throws DecodeException {
        Headers headers = new RecordHeaders().add("content-type", "application/json; charset=utf-8".getBytes(UTF_8));

        assertThat(decoder.decode(headers, ("\n" + new String(JSON, UTF_8)).getBytes(UTF_8))
                        .getId())
                .isEqualTo("7");
    }

    @Test
    void refusesARecordWithoutAValue() {
        assertThat(catchThrowableOfType(DecodeException.class, () -> decoder.decode(new RecordHeaders(), null))
                        .problem())
                .isEqualTo(DecodeProblem.FRAMING);
    }
}
