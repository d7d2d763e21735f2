package io.freshet.integration.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page of the manual that is written from the code. A test holds the page to it, and writes the page anew where it is run
 * with {@code -Dfreshet.docs.write=true}.
 */
public final class GeneratedPage {
    private GeneratedPage() {}

    /**
     * Compares, or writes.
     *
     * @param name of the file under {@code docs}
     * @param content that the page must have
     */
    public static void check(String name, String content) {
        Path page = Path.of("..", "docs", name);
        try {
            if (Boolean.getBoolean("freshet.docs.write")) {
                Files.writeString(page, content);
            }
            assertThat(Files.readString(page))
                    .as("docs/%s; with -Dfreshet.docs.write=true it is written anew", name)
                    .isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
