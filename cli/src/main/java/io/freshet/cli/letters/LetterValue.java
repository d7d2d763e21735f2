package io.freshet.cli.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;

/**
 * A letter's value as far as it can be read.
 *
 * @param form what it is: nothing, JSON, text, Avro of some record, or why only its bytes can be shown
 * @param text for a person
 * @param record the fields, where it is Avro or JSON
 * @param bytes as they came, null where there is no value
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record LetterValue(String form, String text, Optional<JsonNode> record, byte[] bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static LetterValue none() {
        return new LetterValue("none: a tombstone", "", Optional.empty(), null);
    }

    /** UTF-8 is text or JSON, everything else bytes. */
    static LetterValue plain(byte[] bytes) {
        return Utf8.text(bytes)
                .map(text -> parsed(text)
                        .map(node -> new LetterValue("JSON", text, Optional.of(node), bytes))
                        .orElseGet(() -> new LetterValue("text", text, Optional.empty(), bytes)))
                .orElseGet(() -> opaque(bytes, "no text in UTF-8"));
    }

    /** @param json the record's fields */
    static LetterValue avro(String schemaName, String json, byte[] bytes) {
        Optional<JsonNode> record = parsed(json);
        return new LetterValue(
                "Avro, " + schemaName, record.map(JsonNode::toPrettyString).orElse(json), record, bytes);
    }

    /** @param why the bytes are not told in another way */
    static LetterValue opaque(byte[] bytes, String why) {
        return new LetterValue(why, HexDump.of(bytes), Optional.empty(), bytes);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Adds the value to a document: the form, and as much as can be read; always the bytes. */
    void write(ObjectNode document) {
        ObjectNode value = document.putObject("value").put("form", form);
        record.ifPresent(fields -> value.set("record", fields));
        if (bytes != null) {
            Utf8.text(bytes).ifPresent(utf8 -> value.put("text", utf8));
            value.put("bytes", bytes.length).put("base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
