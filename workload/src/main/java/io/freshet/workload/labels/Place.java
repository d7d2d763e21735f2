package io.freshet.workload.labels;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where something is said.
 *
 * @param file of an input of several; empty where the input is the file
 * @param line from 1
 */
public record Place(Optional<Path> file, long line) {
    /** In an input that is one file. */
    public static Place of(long line) {
        return new Place(Optional.empty(), line);
    }

    Place in(Path other) {
        return new Place(Optional.of(other), line);
    }

    /** As editors and compilers write it. */
    String of(String input) {
        return file.map(Path::toString).orElse(input) + ":" + line;
    }
}
