package io.freshet.embedded;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's log folder, formatted once, as {@code kafka-storage.sh format} does it, and never again. */
final class LogFolder {
    // Written last by the format: where it is missing, an interrupted one starts over.
    private static final String WRITTEN_LAST = "meta.properties";

    private LogFolder() {}

    static void formatOnce(Path logs, Path settingsFile) {
        if (Files.notExists(logs.resolve(WRITTEN_LAST))) {
            format(logs, settingsFile);
        }
    }

    private static void format(Path logs, Path settingsFile) {
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settingsFile.toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream output = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            if (StorageTool.execute(command, output) != 0) {
                throw new EmbeddedException("folder '%s' cannot be formatted for a broker: %s"
                        .formatted(logs, said.toString(StandardCharsets.UTF_8).strip()));
            }
        }
    }
}
