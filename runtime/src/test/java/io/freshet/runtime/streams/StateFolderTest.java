package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void namesTheSettingOfAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> StateFolder.make(file.resolve("state")))
                .hasMessageContaining("the folder for the stores, " + file.resolve("state") + ", cannot be made")
                .hasMessageContaining("set state.dir to a folder that this process may write");
    }
}
