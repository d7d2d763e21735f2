package io.freshet.runtime.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rows of a table in a page of the manual, without its head. */
public final class ManualTable {
    private ManualTable() {}

    /** @param page a file's name under {@code docs} that has one table */
    public static List<String> rows(String page) {
        return rows(lines(page).stream());
    }

    /** @param heading that the table stands under */
    public static List<String> rows(String page, String heading) {
        return rows(lines(page).stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## ")));
    }

    private static List<String> rows(Stream<String> lines) {
        return lines.filter(line -> line.startsWith("| `")).toList();
    }

    private static List<String> lines(String page) {
        try {
            return Files.readAllLines(Path.of("..", "docs", page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
