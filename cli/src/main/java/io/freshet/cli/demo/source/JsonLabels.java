package io.freshet.cli.demo.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** JSON Lines: an object a line, with the strings text, label and, if it likes, task. Empty lines are passed over. */
record JsonLabels(LineFields fields) implements LabelLines {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public void read(Reader reader, Consumer<SourceExample> consumer) throws IOException {
        BufferedReader lines = new BufferedReader(reader);
        long number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                consumer.accept(example(number, line));
            }
        }
    }

    private SourceExample example(long number, String line) {
        JsonNode object = parse(number, line);
        return fields.example(
                number,
                string(number, object, LineFields.TEXT),
                string(number, object, LineFields.LABEL),
                string(number, object, LineFields.TASK));
    }

    private JsonNode parse(long number, String line) {
        try {
            JsonNode value = JSON.readTree(withoutMark(line));
            if (!value.isObject()) {
                throw fields.bad(number, "a JSON " + value.getNodeType() + "; expected an object with text and label");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw fields.bad(number, "not JSON (" + e.getOriginalMessage() + "); expected one object in a line");
        }
    }

    private static String withoutMark(String line) {
        return line.charAt(0) == LineFields.BYTE_ORDER_MARK ? line.substring(1) : line;
    }

    private String string(long number, JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw fields.bad(number, name + " " + value + "; expected a string");
        }
        return value.textValue();
    }
}
