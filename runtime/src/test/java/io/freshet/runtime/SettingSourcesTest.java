package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingSourcesTest {
    private static final Set<String> TRAINER = Set.of("batch.rows", "device", "topic.prefix", "max.tokens");
    private static final Set<String> ALL = Set.of("batch.rows", "device", "topic.prefix", "max.tokens", "http.port");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(folder.resolve("f.properties"), "batch.rows=1\ndevice=cpu\ntopic.prefix=a.\n");
    }

    @Test
    void aFlagWinsOverTheEnvironmentAndThatOverTheFile() {
        SettingSources sources = new SettingSources(
                Map.of("batch.rows", new GivenSetting("3", "--set")),
                Map.of("FRESHET_BATCH_ROWS", "2", "FRESHET_DEVICE", "gpu"),
                List.of(file));

        assertThat(sources.forProcess(TRAINER, ALL).byKey())
                .containsOnly(
                        Map.entry("batch.rows", new GivenSetting("3", "--set")),
                        Map.entry("device", new GivenSetting("gpu", "environment FRESHET_DEVICE")),
                        Map.entry("topic.prefix", new GivenSetting("a.", "file " + file)));
    }

    @Test
    void leavesOutWhatTheEnvironmentSaysToOtherProcesses() {
        SettingSources sources =
                new SettingSources(Map.of(), Map.of("FRESHET_HTTP_PORT", "80", "FRESHET_HTP_PORT", "81"), List.of());

        assertThat(sources.forProcess(TRAINER, ALL).values()).containsOnlyKeys("htp.port");
    }

    @Test
    void takesAFlagAsMeantForTheProcessUnlessThereAreSeveral() {
        SettingSources sources = new SettingSources(
                Map.of("http.port", new GivenSetting("80", "--set"), "htp.port", new GivenSetting("81", "--set")),
                Map.of(),
                List.of());

        assertThat(sources.forProcess(TRAINER, ALL).values()).containsOnlyKeys("http.port", "htp.port");
        assertThat(sources.forOneOfSeveral(TRAINER, ALL).values()).containsOnlyKeys("htp.port");
    }

    @Test
    void namesAFileThatIsNotThere() {
        Path missing = folder.resolve("missing.properties");

        assertThatThrownBy(() -> new SettingSources(Map.of(), Map.of(), List.of(missing)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(missing.toString());
    }
}
