package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.freshet.backbone.checkpoint.SafetensorsHeader.Entry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the JSON header of a safetensors file token by token. The bytes may come from anyone, so that nothing is taken as given:
 * strict UTF-8, every key once, no key that the format lacks, numbers whole and not negative.
 */
final class SafetensorsHeaderParser {
    private static final String METADATA = "__metadata__";
    private static final int DEEPEST = 3; // header, tensor, shape
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private enum Field {
        DTYPE,
        SHAPE,
        DATA_OFFSETS;

        static Field of(String key) throws IOException {
            return switch (key) {
                case "dtype" -> DTYPE;
                case "shape" -> SHAPE;
                case "data_offsets" -> DATA_OFFSETS;
                default -> throw new IOException("key '" + key + "' is not one of dtype, shape and data_offsets");
            };
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    private SafetensorsHeaderParser() {}

    static SafetensorsHeader parse(String source, byte[] header, long dataBytes) {
        SafetensorsHeaderParser parsing = new SafetensorsHeaderParser();
        try (JsonParser json = STRICT.createParser(strictUtf8(header))) {
            parsing.header(json);
        } catch (IOException cause) {
            throw new SafetensorsException(source + ": malformed header: " + cause.getMessage(), cause);
        }
        return SafetensorsHeader.checked(source, parsing.entries, dataBytes);
    }

    private static InputStreamReader strictUtf8(byte[] bytes) {
        return new InputStreamReader(
                new ByteArrayInputStream(bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private void header(JsonParser json) throws IOException {
        require(json, json.nextToken(), JsonToken.START_OBJECT);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            require(json, json.nextToken(), JsonToken.START_OBJECT);
            if (name.equals(METADATA)) {
                requireMetadata(json);
            } else {
                entries.add(entry(name, json));
            }
        }
        if (json.nextToken() != null) {
            throw new IOException("something follows the header's object");
        }
    }

    // Free texts by their names, of which none is read.
    private static void requireMetadata(JsonParser json) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            require(json, json.nextToken(), JsonToken.VALUE_STRING);
        }
    }

    private static Entry entry(String name, JsonParser json) throws IOException {
        ElementType type = null;
        List<Long> shape = List.of();
        List<Long> offsets = List.of();
        Set<Field> seen = EnumSet.noneOf(Field.class);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Field field = Field.of(json.currentName());
            seen.add(field);
            json.nextToken();
            switch (field) {
                case DTYPE -> type = elementType(json);
                case SHAPE -> shape = sizes(json);
                case DATA_OFFSETS -> offsets = sizes(json);
            }
        }
        if (seen.size() != Field.values().length || offsets.size() != 2) {
            throw new IOException("tensor '" + name + "' needs dtype, shape and two data_offsets; it has " + seen
                    + " and " + offsets.size() + " offsets");
        }
        return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private static ElementType elementType(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.VALUE_STRING);
        String name = json.getText();
        return ElementType.named(name).orElseThrow(() -> new IOException("dtype '" + name + "' is unknown"));
    }

    private static List<Long> sizes(JsonParser json) throws IOException {
        require(json, json.currentToken(), JsonToken.START_ARRAY);
        List<Long> sizes = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json, json.currentToken(), JsonToken.VALUE_NUMBER_INT);
            long size = json.getLongValue();
            if (size < 0) {
                throw new IOException("size or offset " + size + " is negative");
            }
            sizes.add(size);
        }
        return sizes;
    }

    private static void require(JsonParser json, JsonToken found, JsonToken expected) throws IOException {
        if (found != expected) {
            throw new IOException("found " + found + " where " + expected + " was expected, at character "
                    + json.currentTokenLocation().getCharOffset());
        }
    }
}
