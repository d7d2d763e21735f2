package io.freshet.cli.produce;

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
public record LabelInput(String name, boolean isRepeatable, Opening opening) {
    private static final String STANDARD_INPUT = "-";

    /** Opens an input at its beginning. */
    interface Opening {
        InputStream open() throws IOException;
    }

    /** @param file {@code -} for standard input */
    public static LabelInput of(String file, InputStream standardInput) {
        if (file.equals(STANDARD_INPUT)) {
            return new LabelInput("standard input", false, () -> standardInput);
        }
        Path path = Path.of(file);
        return new LabelInput(file, Files.isRegularFile(path), () -> Files.newInputStream(path));
    }
}
