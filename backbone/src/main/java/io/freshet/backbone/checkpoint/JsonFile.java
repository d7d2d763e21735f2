package io.freshet.backbone.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A small JSON object in a file of a checkpoint, read strictly: a key may stand there once, and a value of the wrong kind is
 * refused with file, key and value instead of becoming a zero.
 */
public final class JsonFile {
    private static final int MAX_BYTES = 64 << 20;
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxDocumentLength(MAX_BYTES)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path path;
    private final JsonNode root;

    private JsonFile(Path path, JsonNode root) {
        this.path = path;
        this.root = root;
    }

    /**
     * Reads a file that must be there.
     *
     * @throws BackboneException if it is missing, is no JSON, or holds anything but one object
     */
    public static JsonFile read(Path path) {
        JsonNode root = parse(path);
        if (!root.isObject()) {
            throw new BackboneException(path + " holds " + root.getNodeType() + "; expected a JSON object");
        }
        return new JsonFile(path, root);
    }

    /**
     * Reads a file that holds a list of objects.
     *
     * @throws BackboneException if it is missing, is no JSON, or holds anything but such a list
     */
    public static List<JsonFile> readList(Path path) {
        JsonNode root = parse(path);
        List<JsonFile> objects = new ArrayList<>();
        for (JsonNode element : root) {
            if (!root.isArray() || !element.isObject()) {
                throw new BackboneException(
                        path + " holds " + root.getNodeType() + "; expected a JSON list of objects");
            }
            objects.add(new JsonFile(path, element));
        }
        return objects;
    }

    private static JsonNode parse(Path path) {
        GitLfs.refusePointer(path);
        try {
            return STRICT.readTree(Files.readAllBytes(path));
        } catch (IOException cause) {
            throw new BackboneException("cannot read " + path + " as JSON: " + cause.getMessage(), cause);
        }
    }

    public Path path() {
        return path;
    }

    /** The keys in the order of the file. */
    public List<String> keys() {
        return root.properties().stream().map(Map.Entry::getKey).toList();
    }

    public boolean has(String key) {
        return root.hasNonNull(key);
    }

    public String text(String key) {
        JsonNode value = root.path(key);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw refuse(key, "a text");
        }
        return value.textValue();
    }

    /** One text, or a list of them. */
    public List<String> texts(String key) {
        JsonNode value = root.path(key);
        List<JsonNode> texts = new ArrayList<>();
        (value.isArray() ? value : List.of(value)).forEach(texts::add);
        if (texts.isEmpty() || !texts.stream().allMatch(JsonNode::isTextual)) {
            throw refuse(key, "a text or a list of texts");
        }
        return texts.stream().map(JsonNode::textValue).toList();
    }

    public boolean flag(String key) {
        JsonNode value = root.path(key);
        if (!value.isBoolean()) {
            throw refuse(key, "true or false");
        }
        return value.booleanValue();
    }

    /** A whole number of 1 or more. */
    public int positive(String key) {
        return whole(key, 1);
    }

    /** A whole number of {@code least} or more. */
    public int whole(String key, int least) {
        JsonNode value = root.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < least) {
            throw refuse(key, "a whole number from " + least + " to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }

    /** A finite number above 0. */
    public double number(String key) {
        double value = root.path(key).asDouble(Double.NaN);
        if (!root.path(key).isNumber() || !Double.isFinite(value) || value <= 0) {
            throw refuse(key, "a number above 0");
        }
        return value;
    }

    /** Refuses any other text under the key. */
    public void require(String key, String expected) {
        if (!text(key).equals(expected)) {
            throw refuse(key, "'" + expected + "', the only one supported");
        }
    }

    /** The object under a key, as if it were a file of its own. */
    public JsonFile object(String key) {
        if (!root.path(key).isObject()) {
            throw refuse(key, "an object");
        }
        return new JsonFile(path, root.path(key));
    }

    /** The object itself, for one with other values under some keys; what is under the keys is shared. */
    ObjectNode shallowCopy() {
        return ((ObjectNode) root).objectNode().setAll((ObjectNode) root);
    }

    public boolean hasObject(String key) {
        return root.path(key).isObject();
    }

    /** The objects of the array under a key; none if the key is missing. */
    public List<JsonFile> objects(String key) {
        List<JsonFile> objects = new ArrayList<>();
        root.path(key).forEach(element -> objects.add(new JsonFile(path, element)));
        return objects;
    }

    private BackboneException refuse(String key, String expected) {
        String found =
                root.has(key) ? "has " + key + " = " + shortened(root.get(key).toString()) : "has no " + key;
        return new BackboneException(path + " " + found + "; expected " + expected + kind());
    }

    /** Other families have other keys, so that the family's name is the likeliest hint when a key is missing. */
    private String kind() {
        return has("model_type") ? " (model_type is " + root.get("model_type") + ")" : "";
    }

    private static String shortened(String value) {
        return value.length() <= 80 ? value : value.substring(0, 80) + "…";
    }
}
