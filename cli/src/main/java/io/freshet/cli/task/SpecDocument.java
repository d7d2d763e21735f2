package io.freshet.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.serde.DecodeException;
import io.freshet.schemas.serde.PlainJson;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A spec as JSON: the form in which {@code tasks} takes it too. */
public final class SpecDocument {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final PlainJson<TaskSpec> JSON = new PlainJson<>(TaskSpec.class);

    private SpecDocument() {}

    /**
     * Reads a file. A field that has a default may be absent.
     *
     * @throws FreshetException naming the file, the field and what was expected
     */
    public static TaskSpec read(Path file) {
        try {
            return JSON.read(Files.readAllBytes(file));
        } catch (DecodeException e) {
            throw new FreshetException("file '" + file + "': " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new FreshetException("file '" + file + "' does not exist; expected a TaskSpec as JSON", e);
        } catch (IOException e) {
            throw new FreshetException("file '" + file + "' cannot be read: " + e, e);
        }
    }

    /** The spec with all its fields. */
    public static JsonNode of(TaskSpec spec) {
        try {
            return MAPPER.readTree(JSON.write(spec));
        } catch (IOException e) {
            throw new UncheckedIOException("what was written as JSON can be read as such", e);
        }
    }
}
