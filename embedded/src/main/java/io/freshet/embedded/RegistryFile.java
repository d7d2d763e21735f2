package io.freshet.embedded;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The registry's contents in one readable JSON file, replaced as a whole with each change. */
final class RegistryFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    RegistryFile(Path folder) {
        this.file = folder.resolve("schemas.json");
    }

    RegistryContents read() {
        if (Files.notExists(file)) {
            return RegistryContents.EMPTY;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), RegistryContents.class);
        } catch (IOException | RuntimeException e) {
            throw new EmbeddedException(
                    "'%s' does not hold schemas (%s); bring back the file of the last run: records already written carry its ids"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    void write(RegistryContents contents) {
        try {
            AtomicFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contents));
        } catch (IOException e) {
            throw new UncheckedIOException("'%s' cannot be written".formatted(file), e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
