package io.freshet.cli.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.RegistryUnavailableException;
import io.freshet.schemas.serde.WireFormat;
import io.freshet.schemas.serde.WrittenAvro;
import io.freshet.workload.output.Report;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A letter's value as far as it can be read.
 *
 * @param form what it is: nothing, JSON, text, Avro of some record, or why only its bytes can be shown
 * @param text for a person
 * @param record the fields, if it is Avro or JSON
 * @param bytes as they came, null if there is no value
 */
@SuppressWarnings("ArrayRecordComponent") // foreign bytes, handed on and never compared
record LetterValue(String form, String text, Optional<JsonNode> record, byte[] bytes) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** UTF-8 is text or JSON; what cannot be decoded is shown as it is. */
    static LetterValue read(byte[] bytes, Supplier<SchemaRegistryClient> registry) {
        if (bytes == null) {
            return new LetterValue("none: a tombstone", "", Optional.empty(), null);
        }
        boolean isFramed = bytes.length >= WireFormat.PREFIX_BYTES && bytes[0] == 0;
        return isFramed
                ? avro(bytes, registry)
                : utf8(bytes).map(text -> plain(text, bytes)).orElseGet(() -> opaque(bytes, "no text in UTF-8"));
    }

    private static LetterValue avro(byte[] bytes, Supplier<SchemaRegistryClient> registry) {
        try {
            WrittenAvro.Written written = new WrittenAvro(registry.get()).read(null, bytes);
            Optional<JsonNode> fields = parsed(written.json());
            String text = fields.map(JsonNode::toPrettyString).orElse(written.json());
            return new LetterValue("Avro, " + written.schemaName(), text, fields, bytes);
        } catch (DecodeException | RegistryUnavailableException e) {
            return opaque(bytes, e.getMessage());
        }
    }

    private static LetterValue plain(String text, byte[] bytes) {
        Optional<JsonNode> fields = parsed(text);
        return new LetterValue(fields.isPresent() ? "JSON" : "text", text, fields, bytes);
    }

    private static LetterValue opaque(byte[] bytes, String why) {
        return new LetterValue(why, HexDump.of(bytes), Optional.empty(), bytes);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The text that the bytes are; empty if they are no UTF-8. */
    static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** For programs: the form, as much as can be read, and always the bytes. */
    Report report() {
        Optional<byte[]> there = Optional.ofNullable(bytes);
        return new Report()
                .json("form", form)
                .json("record", record)
                .json("text", there.flatMap(LetterValue::utf8))
                .json("bytes", there.map(all -> all.length))
                .json("base64", there.map(Base64.getEncoder()::encodeToString));
    }
}
