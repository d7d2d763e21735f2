package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void isTheSameForTheSameFilesInAnotherPlace() {
        Fingerprint here = fingerprint(folder, fixture -> {});
        Fingerprint there = fingerprint(elsewhere, fixture -> {});

        assertThat(there).isEqualTo(here);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesWithEveryFileThatDecidesAResult(Consumer<FolderFixture> change) {
        Fingerprint before = fingerprint(folder, fixture -> {});
        Fingerprint after = fingerprint(elsewhere, change);

        assertThat(after).isNotEqualTo(before);
    }

    static Stream<Consumer<FolderFixture>> changes() {
        return Stream.of(
                fixture -> fixture.text("config.json", FolderFixture.BERT_CONFIG + " "),
                fixture -> fixture.text("tokenizer.json", "{ }"),
                fixture -> fixture.weights("model.safetensors", Map.of("any", tensor(2))),
                fixture -> fixture.text("1_Pooling/config.json", "{}"));
    }

    @Test
    void ignoresFilesThatDecideNothing() {
        Fingerprint before = fingerprint(folder, fixture -> {});
        Fingerprint after = fingerprint(elsewhere, fixture -> fixture.text("README.md", "about"));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> new Fingerprint("ABC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'ABC'");
    }

    private static Fingerprint fingerprint(Path folder, Consumer<FolderFixture> change) {
        change.accept(FolderFixture.bert(folder, Map.of("any", tensor(1))));
        return Fingerprint.of(CheckpointFolder.open(folder));
    }

    private static HostTensor tensor(float value) {
        return HostTensor.of(new float[] {value}, 1);
    }
}
