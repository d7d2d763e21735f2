package io.freshet.cli.demo.source;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A format of labels in a file. */
interface LabelLines {
    /**
     * Calls {@code consumer} for every example, in the file's order.
     *
     * @throws SourceException at the first line that is none
     */
    void read(Reader reader, Consumer<SourceExample> consumer) throws IOException;

    /** JSON Lines where the first character is a brace, else CSV: no header of a CSV file begins with one. */
    static LabelLines of(Path file, String defaultTask) throws IOException {
        LineFields fields = new LineFields(file, defaultTask);
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            return firstVisible(reader) == '{' ? new JsonLabels(fields) : new CsvLabels(fields);
        }
    }

    private static int firstVisible(BufferedReader reader) throws IOException {
        int character = reader.read();
        while (Character.isWhitespace(character) || character == LineFields.BYTE_ORDER_MARK) {
            character = reader.read();
        }
        return character;
    }
}
