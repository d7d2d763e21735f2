package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import io.freshet.workload.source.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir
    private Path directory;

    @Test
    void remembersRunsAndWhereEachSourceEnded() {
        DemoFolder folder = DemoFolder.open(Optional.of(directory.resolve("kept")));
        SourcePosition position = new SourcePosition(3_000, 1);
        folder.remember(folder.memory().withNextRun().with("tickets", position));

        DemoMemory memory =
                DemoFolder.open(Optional.of(directory.resolve("kept"))).memory();

        assertThat(memory.runs()).isEqualTo(1);
        assertThat(memory.position("tickets")).isEqualTo(position);
        assertThat(memory.position("debian")).isEqualTo(SourcePosition.START);
    }

    @Test
    void keepsANamedFolderAndRemovesATemporaryOne() throws IOException {
        DemoFolder named = DemoFolder.open(Optional.of(directory));
        DemoFolder temporary = DemoFolder.open(Optional.empty());
        Files.createDirectories(temporary.state("trainer"));
        Files.writeString(temporary.log(), "line");
        named.close();
        temporary.close();

        assertThat(named.path()).exists();
        assertThat(temporary.path()).doesNotExist();
    }

    @Test
    void namesTheFileWhereTheMemoryIsDamaged() throws IOException {
        Files.writeString(directory.resolve("demo.json"), "{");
        DemoFolder folder = DemoFolder.open(Optional.of(directory));

        assertThatThrownBy(folder::memory)
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("demo.json")
                .hasMessageContaining("name another with --dir");
    }

    @Test
    void namesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> DemoFolder.open(Optional.of(file.resolve("below"))))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("below' cannot be made");
    }
}
