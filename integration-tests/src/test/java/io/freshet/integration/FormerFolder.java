package io.freshet.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** What version 0.1 left, out of the resources in {@code former}; their README says how it came about. */
final class FormerFolder {
    private static final Path KEPT = Path.of("src/test/resources/former");

    private final Path folder;

    private FormerFolder(Path folder) {
        this.folder = folder;
    }

    static FormerFolder unpack(Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(KEPT.resolve("demo-0.1.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpack(zip, entry, folder.resolve(entry.getName()));
            }
        }
        return new FormerFolder(folder);
    }

    private static void unpack(ZipInputStream zip, ZipEntry entry, Path place) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(place);
        } else {
            Files.copy(zip, place);
        }
    }

    /** As {@code --dir} named it. */
    Path demo() {
        return folder.resolve("demo");
    }

    Path backbone() {
        return folder.resolve("backbone");
    }

    /** What it was asked last, and answered. */
    static List<JsonNode> answers() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (var lines = json.readerFor(JsonNode.class)
                .<JsonNode>readValues(KEPT.resolve("answers-0.1.jsonl").toFile())) {
            return lines.readAll();
        }
    }
}
