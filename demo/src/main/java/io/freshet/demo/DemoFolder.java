package io.freshet.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything a demo keeps: the broker's and the registry's data, the state of the processes, the log, the memory of runs. */
final class DemoFolder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMORY = "demo.json";

    private final Path path;
    private final boolean temporary;

    private DemoFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /** The named folder, made where it is missing; a temporary one where none is named. */
    static DemoFolder open(Optional<Path> named) {
        try {
            return named.isPresent()
                    ? new DemoFolder(Files.createDirectories(named.get()), false)
                    : new DemoFolder(Files.createTempDirectory("freshet-demo-"), true);
        } catch (IOException e) {
            throw new FreshetException(
                    "folder '%s' cannot be made (%s); name another with --dir"
                            .formatted(named.map(Path::toString).orElse(System.getProperty("java.io.tmpdir")), e),
                    e);
        }
    }

    boolean isTemporary() {
        return temporary;
    }

    Path path() {
        return path;
    }

    Path log() {
        return path.resolve("freshet.log");
    }

    Path state(String process) {
        return path.resolve("state").resolve(process);
    }

    DemoMemory memory() {
        Path file = path.resolve(MEMORY);
        if (Files.notExists(file)) {
            return DemoMemory.NONE;
        }
        try {
            return JSON.readValue(file.toFile(), DemoMemory.class);
        } catch (IOException e) {
            throw new FreshetException(
                    "file '%s' cannot be read (%s); remove the folder to begin anew, or name another with --dir"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /** Replaces the memory in one step: a run that dies here leaves the old one. */
    void remember(DemoMemory memory) {
        Path file = path.resolve(MEMORY);
        Path written = path.resolve(MEMORY + ".new");
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(written.toFile(), memory);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("file '" + file + "' cannot be written: " + e.getMessage(), e);
        }
    }

    /** Removes a temporary folder. */
    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : (Iterable<Path>) all.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("folder '" + path + "' cannot be removed: " + e.getMessage(), e);
        }
    }
}
