package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Fingerprint;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.family.Family;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackboneImportTest {
    @TempDir
    private Path cache;

    @Test
    void makesAnOrdinaryFolderOfTheDefaultBackbone() {
        CheckpointFolder folder = CheckpointFolder.open(TestBackbones.miniLm());

        assertThat(Family.of(folder).config())
                .isEqualTo(new BackboneConfig("bert", 6, 384, 12, 32, 30522, 512, Pooling.MEAN));
        assertThat(folder.names()).hasSize(5 + 6 * 16).doesNotContain("embeddings.position_ids");
        assertThat(folder.stored("encoder.layer.5.intermediate.dense.weight").shape())
                .containsExactly(1536, 384);
    }

    /** Prompts are bound to the fingerprint: an import that made other bytes would orphan every prompt trained before. */
    @Test
    void theDefaultBackboneKeepsItsFingerprint() {
        Path folder = DefaultBackbone.folder(cache, ImportProgress.NONE);

        assertThat(Fingerprint.of(CheckpointFolder.open(folder)))
                .isEqualTo(new Fingerprint("69d264f4e7f6ce3f20e19c6524f111ea015b7460f9e7a88888e27e5a5023cde1"));
    }

    @Test
    void makesAFolderOfAnotherArtifactToo() {
        CheckpointFolder folder = CheckpointFolder.open(TestBackbones.bge());

        assertThat(Family.of(folder).config())
                .isEqualTo(new BackboneConfig("bert", 12, 384, 12, 32, 30522, 512, Pooling.CLS));
        assertThat(folder.names()).hasSize(5 + 12 * 16);
    }

    @Test
    void reportsEachStepToItsEndAndNothingTheSecondTime() {
        Map<String, String> lastByStep = new LinkedHashMap<>();
        Path first = DefaultBackbone.folder(cache, (step, done, total) -> lastByStep.put(step, done + "/" + total));

        Path second = DefaultBackbone.folder(cache, (step, done, total) -> {
            throw new AssertionError("imported twice: " + step);
        });

        assertThat(second).isEqualTo(first);
        assertThat(lastByStep)
                .containsEntry("verifying all-minilm-l6-v2.onnx", "90387606/90387606")
                .containsEntry("reading the weights", "90387606/90387606")
                .containsEntry("writing the weights", "90261504/90261504");
    }

    @Test
    void refusesAnArtifactThatIsNotThePinnedOne() throws IOException {
        OnnxArtifact other = artifact("bge-small-en-v1.5-tokenizer.json", "0".repeat(64));

        assertThatThrownBy(() -> BackboneImport.folder(cache, other, ImportProgress.NONE))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("bge-small-en-v1.5-tokenizer.json", "d241a60d5e8f04cc", "expected 0000");
        assertThat(visibleFiles()).isEmpty();
    }

    @Test
    void saysWhichArtifactIsMissing() {
        OnnxArtifact absent = artifact("absent.onnx", "0".repeat(64));

        assertThatThrownBy(() -> BackboneImport.folder(cache, absent, ImportProgress.NONE))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("absent.onnx", absent.artifact());
    }

    @Test
    void saysWhatToDoWhereTheCacheCannotBeWritten() throws IOException {
        Path file = Files.writeString(cache.resolve("no-folder"), "");

        assertThatThrownBy(() -> DefaultBackbone.folder(file.resolve("backbones"), ImportProgress.NONE))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining(file.toString())
                .hasMessageEndingWith("or name another place in XDG_CACHE_HOME");
    }

    @Test
    void replacesWhatAProcessThatDiedLeftBehind() throws IOException {
        Files.createDirectories(cache.resolve(".all-MiniLM-L6-v2.unfinished/1_Pooling"));
        Files.writeString(cache.resolve(".all-MiniLM-L6-v2.unfinished/model.safetensors"), "half");

        Path folder = DefaultBackbone.folder(cache, ImportProgress.NONE);

        assertThat(CheckpointFolder.open(folder).names()).isNotEmpty();
        assertThat(cache.resolve(".all-MiniLM-L6-v2.unfinished")).doesNotExist();
    }

    @Test
    void processesThatImportAtTheSameTimeEndWithOneWholeFolder() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(importingProcess());
        }

        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }
        assertThat(visibleFiles()).containsExactly("all-MiniLM-L6-v2");
        assertThat(Fingerprint.of(CheckpointFolder.open(cache.resolve("all-MiniLM-L6-v2"))))
                .isEqualTo(Fingerprint.of(CheckpointFolder.open(TestBackbones.miniLm())));
    }

    /** What each of the processes above runs. */
    static final class ImportMain {
        private ImportMain() {}

        public static void main(String[] arguments) {
            DefaultBackbone.folder(Path.of(arguments[0]), ImportProgress.NONE);
        }
    }

    private Process importingProcess() throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ImportMain.class.getName(),
                        cache.toString())
                .inheritIO()
                .start();
    }

    private List<String> visibleFiles() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static OnnxArtifact artifact(String model, String sha256) {
        return new OnnxArtifact(
                "other",
                "org.example:other:1",
                new PinnedResource(model, sha256),
                TestBackbones.BGE_SMALL_EN_V15.tokenizer(),
                TestBackbones.BGE_SMALL_EN_V15.sizes());
    }
}
