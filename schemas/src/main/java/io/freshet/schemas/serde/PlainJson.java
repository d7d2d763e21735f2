package io.freshet.schemas.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Records as a shell user writes them: a JSON object with the schema's field names, absent if there is a default, times as
 * ISO-8601 text or milliseconds. Not Avro's own JSON encoding, whose unions nobody types by hand.
 */
public final class PlainJson<T extends SpecificRecord> {
    static {
        AvroSafety.apply();
    }

    private static final ObjectMapper MAPPER = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxDocumentLength(4L << 20)
                            .maxTokenCount(100_000)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Class<T> type;
    private final Schema schema;

    /** @param type the generated class */
    public PlainJson(Class<T> type) {
        this.type = type;
        this.schema = SpecificData.get().getSchema(type);
    }

    /**
     * The record in {@code bytes}.
     *
     * @throws DecodeException {@code BAD_TEXT} or {@code UNDECODABLE}, naming the field
     */
    public T read(byte[] bytes) throws DecodeException {
        return type.cast(toRecord("", schema, parse(bytes)));
    }

    /** {@code value} as one line of JSON in UTF-8. */
    public byte[] write(T value) {
        try {
            return MAPPER.writeValueAsBytes(plain(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Maps, lists and values that Jackson writes as they are.
    private static Object plain(Object value) {
        if (value instanceof SpecificRecord record) {
            Map<String, Object> fields = new LinkedHashMap<>();
            record.getSchema().getFields().forEach(field -> fields.put(field.name(), plain(record.get(field.pos()))));
            return fields;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PlainJson::plain).toList();
        }
        return value instanceof Instant ? value.toString() : value;
    }

    private static JsonNode parse(byte[] bytes) throws DecodeException {
        try {
            return MAPPER.readTree(utf8(bytes));
        } catch (CharacterCodingException e) {
            throw new DecodeException(DecodeProblem.BAD_TEXT, "the bytes are no valid UTF-8", e);
        } catch (IOException e) {
            throw new DecodeException(DecodeProblem.UNDECODABLE, "the bytes are no JSON: " + firstLine(e), e);
        }
    }

    // Jackson would replace what is not UTF-8 in places; the standard decoder reports it.
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    // A place is what leads to a value, such as "spans[2].start"; that of the whole is empty.
    private static SpecificRecord toRecord(String place, Schema schema, JsonNode node) throws DecodeException {
        if (!node.isObject()) {
            throw undecodable(
                    (place.isEmpty() ? "found " + node.getNodeType() : "field '" + place + "' is " + shown(node))
                            + "; expected an object with the fields of " + schema.getName());
        }
        String before = place.isEmpty() ? "" : place + ".";
        refuseUnknown(before, schema, node);
        SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), fieldValue(before + field.name(), field, node.get(field.name())));
        }
        return record;
    }

    private static void refuseUnknown(String before, Schema schema, JsonNode node) throws DecodeException {
        for (String name : (Iterable<String>) node::fieldNames) {
            if (schema.getField(name) == null) {
                throw undecodable("field '" + before + name + "' is not of " + schema.getName() + "; expected "
                        + schema.getFields().stream().map(Schema.Field::name).toList());
            }
        }
    }

    private static Object fieldValue(String place, Schema.Field field, JsonNode node) throws DecodeException {
        if (node != null) {
            return value(place, field.schema(), node);
        }
        if (!field.hasDefaultValue()) {
            throw undecodable("field '" + place + "' is missing; expected " + describe(field.schema()));
        }
        return SpecificData.get().getDefaultValue(field);
    }

    private static Object value(String place, Schema schema, JsonNode node) throws DecodeException {
        return switch (schema.getType()) {
            case STRING -> checked(node.isTextual(), place, schema, node).textValue();
            case BOOLEAN -> checked(node.isBoolean(), place, schema, node).booleanValue();
            case INT ->
                checked(node.isIntegralNumber() && node.canConvertToInt(), place, schema, node)
                        .intValue();
            case LONG -> longValue(place, schema, node);
            case FLOAT -> checked(node.isNumber(), place, schema, node).floatValue();
            case DOUBLE -> checked(node.isNumber(), place, schema, node).doubleValue();
            case ARRAY -> arrayValue(place, schema, checked(node.isArray(), place, schema, node));
            case MAP -> mapValue(place, schema, checked(node.isObject(), place, schema, node));
            case RECORD -> toRecord(place, schema, node);
            case UNION -> node.isNull() && schema.isNullable() ? null : value(place, notNull(schema), node);
            default -> throw mismatch(place, schema, node);
        };
    }

    private static JsonNode checked(boolean right, String place, Schema schema, JsonNode node) throws DecodeException {
        if (!right) {
            throw mismatch(place, schema, node);
        }
        return node;
    }

    private static Object longValue(String place, Schema schema, JsonNode node) throws DecodeException {
        boolean integral = node.isIntegralNumber() && node.canConvertToLong();
        if (!isTime(schema)) {
            return checked(integral, place, schema, node).longValue();
        }
        try {
            return integral ? Instant.ofEpochMilli(node.longValue()) : Instant.parse(node.asText());
        } catch (DateTimeException e) {
            throw mismatch(place, schema, node);
        }
    }

    private static List<Object> arrayValue(String place, Schema schema, JsonNode node) throws DecodeException {
        List<Object> values = new ArrayList<>();
        for (JsonNode element : node) {
            values.add(value(place + "[" + values.size() + "]", schema.getElementType(), element));
        }
        return values;
    }

    private static Map<String, Object> mapValue(String place, Schema schema, JsonNode node) throws DecodeException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            values.put(each.getKey(), value(place + "." + each.getKey(), schema.getValueType(), each.getValue()));
        }
        return values;
    }

    private static DecodeException mismatch(String place, Schema schema, JsonNode node) {
        return undecodable("field '" + place + "' is " + shown(node) + "; expected " + describe(schema));
    }

    private static String shown(JsonNode node) {
        String found = node.toString();
        return found.length() > 60 ? found.substring(0, 60) + "…" : found;
    }

    private static String describe(Schema schema) {
        if (schema.getType() == Schema.Type.UNION) {
            return describe(notNull(schema)) + " or null";
        }
        return isTime(schema)
                ? "ISO-8601 text or milliseconds"
                : schema.getType().getName();
    }

    private static boolean isTime(Schema schema) {
        return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
    }

    private static Schema notNull(Schema union) {
        return union.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static DecodeException undecodable(String message) {
        return new DecodeException(DecodeProblem.UNDECODABLE, message);
    }
}
