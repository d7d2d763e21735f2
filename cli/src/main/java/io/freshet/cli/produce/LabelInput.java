package io.freshet.cli.produce;

import io.freshet.workload.labels.LabelReader;
import io.freshet.workload.labels.LabelSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where labelled texts come from.
 *
 * @param name as messages call it
 * @param isRepeatable whether it can be read more than once: to find its bad lines before anything is produced
 */
public record LabelInput(String name, boolean isRepeatable, Reading reading) {
    private static final String STANDARD_INPUT = "-";

    /** Reads an input from its beginning to its end. */
    interface Reading {
        void read(LabelReader reader, LabelSink sink) throws IOException;
    }

    /** @param file {@code -} for standard input */
    public static LabelInput of(String file, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            return new LabelInput("standard input", false, (reader, sink) -> reader.read(standardInput, sink));
        }
        Path path = Path.of(file);
        boolean isRepeatable = Files.isRegularFile(path) || Files.isDirectory(path);
        return new LabelInput(file, isRepeatable, (reader, sink) -> reader.read(path, sink));
    }
}
