package io.freshet.runtime.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that apps have their stores in, each in one of its own. Kafka Streams makes it too, but looks first and then fails if
 * another app was quicker: of apps that first start together one could end.
 */
final class StateFolder {
    private StateFolder() {}

    /** @throws IllegalStateException if it cannot be made */
    static void make(Path folder) {
        try {
            // The first releases of Java 17 take a link to a folder for none.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the folder for the stores, " + folder + ", cannot be made: " + e
                            + "; set state.dir to a folder that this process may write",
                    e);
        }
    }
}
