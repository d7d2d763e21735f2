package io.freshet.cli.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.TaskSpec;
import io.freshet.workload.FreshetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecDocumentTest {
    @TempDir
    private Path folder;

    @Test
    void fillsInWhatHasADefault() throws IOException {
        TaskSpec spec = SpecDocument.read(file("{\"task\":\"mood\",\"labels\":[\"a\",\"b\"],\"promptLength\":8}"));

        assertThat(spec)
                .isEqualTo(TaskSpec.newBuilder()
                        .setTask("mood")
                        .setLabels(List.of("a", "b"))
                        .setPromptLength(8)
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"task\":\"mood\"}|field 'labels' is missing; expected array",
                "{\"task\":\"mood\",\"labels\":[],\"size\":3}|field 'size' is not of TaskSpec; expected [task, kind,"
                        + " labels",
                "{\"task\":\"mood\",\"labels\":[\"a\"],\"seed\":\"x\"}|field 'seed' is \"x\"; expected long",
                "[]|found ARRAY; expected an object with the fields of TaskSpec",
                "{|the bytes are no JSON",
            })
    void namesTheFileAndTheFieldThatIsWrong(String json, String message) throws IOException {
        Path file = file(json);

        assertThatThrownBy(() -> SpecDocument.read(file))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("file '" + file + "': ")
                .hasMessageContaining(message);
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> SpecDocument.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json' does not exist");
    }

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("spec.json"), json);
    }
}
