package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class DemoLoggingTest {
    private static final Logger FRESHET = (Logger) LoggerFactory.getLogger("io.freshet");

    @TempDir
    private Path folder;

    @Test
    void writesAFailureWithItsCausesToTheFile() throws IOException {
        Path file = folder.resolve("freshet.log");

        try (DemoLogging logging = DemoLogging.toFile(file, false)) {
            logging.failed(new IllegalStateException("outer", new IOException("inner")));
        }

        assertThat(Files.readString(file))
                .contains("event=demo-failed")
                .contains("java.lang.IllegalStateException: outer", "Caused by: java.io.IOException: inner")
                .contains("at " + getClass().getName());
    }

    @Test
    void givesTheConsoleBackAtItsEnd() {
        DemoLogging logging = DemoLogging.toFile(folder.resolve("freshet.log"), false);
        boolean during = FRESHET.getAppender("stderr") != null;
        logging.close();

        assertThat(during).isFalse();
        assertThat(FRESHET.getAppender("stderr")).isNotNull();
    }
}
