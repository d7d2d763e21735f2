package io.freshet.workload.labels;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** One JSON value over many lines, of which a part at a time is in memory. */
final class JsonDocument {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LabelText text;
    private final JsonParser parser;

    private JsonDocument(LabelText text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /** What is made of a document. */
    interface Reading {
        void read(JsonDocument document, JsonParser parser) throws IOException;
    }

    /**
     * A part of it.
     *
     * @param begun line of its first character
     * @param line of its last one
     */
    record Part(JsonNode node, long begun, long line) {}

    /**
     * Reads it to the end.
     *
     * @param expected that the text should be
     * @throws BadLineException from where on it is no JSON
     */
    static void read(LabelText text, String expected, Reading reading) throws IOException {
        try (JsonParser parser = JSON.createParser(text.reader())) {
            reading.read(new JsonDocument(text, parser), parser);
        } catch (JsonProcessingException e) {
            throw new BadLineException(
                    e.getLocation().getLineNr(),
                    "not JSON from here on (" + JsonFields.problem(e) + "); expected " + expected);
        }
    }

    /** The value that the parser has begun. */
    Part part() throws IOException {
        long begun = parser.currentLocation().getLineNr();
        JsonNode node = JSON.readTree(parser);
        return new Part(node, begun, parser.currentLocation().getLineNr());
    }

    /** @throws BadLineException if it has bytes that are no UTF-8 */
    void requireUtf8(Part part) {
        text.requireUtf8(part.begun(), part.line());
    }
}
