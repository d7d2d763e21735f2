package io.freshet.serving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The rows of a table in the manual's page on serving, without its head. */
public final class ManualTable {
    private ManualTable() {}

    /** @param heading that the table stands under */
    public static List<String> rows(String heading) {
        try {
            return Files.readAllLines(Path.of("..", "docs", "serving.md")).stream()
                    .dropWhile(line -> !line.equals("## " + heading))
                    .skip(1)
                    .takeWhile(line -> !line.startsWith("## "))
                    .filter(line -> line.startsWith("| `"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
