package io.freshet.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.freshet.schemas.serde.WireFormat;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LetterValueTest {
    private final MockSchemaRegistryClient registry = new MockSchemaRegistryClient();

    @Test
    void leavesJsonAsItCame() {
        String json = "{\"id\": \"1\",\n \"text\":\"größer\"}";

        LetterValue value = LetterValue.read(json.getBytes(UTF_8), () -> registry);

        assertThat(value.form()).isEqualTo("JSON");
        assertThat(value.text()).isEqualTo(json);
        assertThat(written(value).at("/record/text").asText()).isEqualTo("größer");
    }

    @Test
    void takesMalformedAndDeeplyNestedJsonForText() {
        assertThat(LetterValue.read("{\"id\":".getBytes(UTF_8), () -> registry).form())
                .isEqualTo("text");
        assertThat(LetterValue.read(("{\"id\":" + "[".repeat(5_000)).getBytes(UTF_8), () -> registry)
                        .form())
                .isEqualTo("text");
    }

    @Test
    void showsOtherBytesInHexadecimalAndKeepsThemInBase64() {
        byte[] bytes = {(byte) 0xff, 'a', 0};

        LetterValue value = LetterValue.read(bytes, () -> registry);

        assertThat(value.form()).isEqualTo("no text in UTF-8");
        assertThat(value.text()).startsWith("00000000  ff 61 00").endsWith(".a.");
        assertThat(Base64.getDecoder().decode(written(value).at("/base64").asText()))
                .isEqualTo(bytes);
        assertThat(written(value).has("text")).isFalse();
    }

    @Test
    void writesTheFieldsOfAvro() throws IOException, RestClientException {
        int id = registry.register(
                "orders-value",
                new AvroSchema(
                        "{\"type\":\"record\",\"name\":\"shop.Order\",\"fields\":[{\"name\":\"count\",\"type\":\"int\"}]}"));

        LetterValue value = LetterValue.read(WireFormat.frame(id, new byte[] {14}), () -> registry);

        assertThat(value.form()).isEqualTo("Avro, shop.Order");
        assertThat(value.text()).contains("\"count\" : 7");
        assertThat(written(value).at("/record/count").asInt()).isEqualTo(7);
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(LetterValue.read(null, () -> registry).form()).contains("tombstone");
        assertThat(written(LetterValue.read(null, () -> registry)).has("base64"))
                .isFalse();
    }

    private static ObjectNode written(LetterValue value) {
        return value.report().json();
    }
}
