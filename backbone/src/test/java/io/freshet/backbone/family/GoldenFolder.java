package io.freshet.backbone.family;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A small checkpoint and what transformers has for it ({@code src/test/golden/make.py}). */
record GoldenFolder(Path path) {
    private static final Path FOLDERS = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = new JsonMapper();

    /** A text, its ids and their places, and the hidden states of the first of them. */
    record Expected(String text, List<Integer> ids, JsonNode places, JsonNode hidden) {
        private static Expected of(JsonNode one) {
            List<Integer> ids = StreamSupport.stream(one.get("ids").spliterator(), false)
                    .map(JsonNode::intValue)
                    .toList();
            return new Expected(one.get("text").textValue(), ids, one.get("offsets"), one.get("hidden"));
        }
    }

    static List<GoldenFolder> of(String modelType) {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.sorted()
                    .map(GoldenFolder::new)
                    .filter(folder -> folder.read("config.json")
                            .get("model_type")
                            .textValue()
                            .equals(modelType))
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    Backbone load() {
        return Backbone.load(path, DeviceChoice.CPU);
    }

    List<Expected> expected() {
        return StreamSupport.stream(read("expected.json").spliterator(), false)
                .map(Expected::of)
                .toList();
    }

    /** What transformers has for two texts together. */
    List<JsonNode> pairs() {
        return StreamSupport.stream(read("pairs.json").spliterator(), false).toList();
    }

    private JsonNode read(String file) {
        try {
            return JSON.readTree(path.resolve(file).toFile());
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public String toString() {
        return path.getFileName().toString();
    }
}
