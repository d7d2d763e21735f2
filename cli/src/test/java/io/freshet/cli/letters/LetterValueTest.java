package io.freshet.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class LetterValueTest {
    @Test
    void leavesJsonAsItCame() {
        String json = "{\"id\": \"1\",\n \"text\":\"größer\"}";

        LetterValue value = LetterValue.plain(json.getBytes(UTF_8));

        assertThat(value.form()).isEqualTo("JSON");
        assertThat(value.text()).isEqualTo(json);
        assertThat(written(value).at("/record/text").asText()).isEqualTo("größer");
    }

    @Test
    void takesMalformedAndDeeplyNestedJsonForText() {
        assertThat(LetterValue.plain("{\"id\":".getBytes(UTF_8)).form()).isEqualTo("text");
        assertThat(LetterValue.plain(("{\"id\":" + "[".repeat(5_000)).getBytes(UTF_8))
                        .form())
                .isEqualTo("text");
    }

    @Test
    void showsOtherBytesInHexadecimalAndKeepsThemInBase64() {
        byte[] bytes = {(byte) 0xff, 'a', 0};

        LetterValue value = LetterValue.plain(bytes);

        assertThat(value.form()).isEqualTo("no text in UTF-8");
        assertThat(value.text()).startsWith("00000000  ff 61 00").endsWith(".a.");
        assertThat(Base64.getDecoder().decode(written(value).at("/base64").asText()))
                .isEqualTo(bytes);
        assertThat(written(value).has("text")).isFalse();
    }

    @Test
    void writesTheFieldsOfAvro() {
        LetterValue value = LetterValue.avro("shop.Order", "{\"count\": 7}", new byte[] {0, 0, 0, 0, 1, 14});

        assertThat(value.form()).isEqualTo("Avro, shop.Order");
        assertThat(value.text()).contains("\"count\" : 7");
        assertThat(written(value).at("/record/count").asInt()).isEqualTo(7);
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(LetterValue.none().form()).contains("tombstone");
        assertThat(written(LetterValue.none()).has("base64")).isFalse();
    }

    private static ObjectNode written(LetterValue value) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        value.write(document);
        return (ObjectNode) document.get("value");
    }
}
