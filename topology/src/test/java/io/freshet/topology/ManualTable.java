package io.freshet.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of a table in a page of the manual, without its head. */
public final class ManualTable {
    private ManualTable() {}

    /** @param page a file's name under {@code docs} */
    public static List<String> rows(String page) {
        try {
            return Files.readAllLines(Path.of("..", "docs", page)).stream()
                    .filter(line -> line.startsWith("| `"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
