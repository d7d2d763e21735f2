package io.freshet.cli.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class TextSourceTest {
    @Test
    void takesManyLinesAtOnceWhereTheyAreThere() throws IOException {
        TextSource source = new TextSource(new BufferedReader(new StringReader("a\n".repeat(100))));

        assertThat(source.next()).hasSize(64);
        assertThat(source.next()).hasSize(36);
        assertThat(source.next()).isEmpty();
    }

    @Test
    void passesOverEmptyLines() throws IOException {
        TextSource source = new TextSource(new BufferedReader(new StringReader("\n  \na\n\n")));

        assertThat(source.next()).containsExactly("a");
        assertThat(source.next()).isEmpty();
    }

    @Test
    void waitsForNoSecondLine() throws IOException {
        PipedReader typed = new PipedReader();
        try (PipedWriter person = new PipedWriter(typed)) {
            person.write("a\n");
            person.flush();

            assertThat(new TextSource(new BufferedReader(typed)).next()).containsExactly("a");
        }
    }
}
