package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {
    private static final HostTensor ONE = HostTensor.of(new float[] {1}, 1);
    private static final HostTensor TWO = HostTensor.of(new float[] {2, 2}, 2);

    @TempDir
    private Path folder;

    @Test
    void readsATensorByItsName() {
        FolderFixture.bert(folder, Map.of("embeddings.one", ONE, "embeddings.two", TWO));

        CheckpointFolder checkpoint = CheckpointFolder.open(folder);

        assertThat(checkpoint.names()).containsExactly("embeddings.one", "embeddings.two");
        assertThat(FolderFixture.tensor(checkpoint, "embeddings.two")).isEqualTo(TWO);
        assertThat(checkpoint.stored("embeddings.one", 1).shape()).containsExactly(1);
    }

    @Test
    void readsATensorByItsCanonicalNameWhateverTheCheckpointCallsIt() {
        FolderFixture.bert(
                folder, Map.of("mine.embeddings.LayerNorm.gamma", ONE, "mine.embeddings.LayerNorm.beta", TWO));

        CheckpointFolder checkpoint = CheckpointFolder.open(folder).bare("mine");

        assertThat(FolderFixture.tensor(checkpoint, "embeddings.LayerNorm.weight"))
                .isEqualTo(ONE);
        assertThat(FolderFixture.tensor(checkpoint, "embeddings.LayerNorm.bias"))
                .isEqualTo(TWO);
    }

    @Test
    void readsShardsAsTheirIndexSays() {
        sharded(folder, "first.safetensors", "second.safetensors");

        CheckpointFolder checkpoint = CheckpointFolder.open(folder).bare("bert");

        assertThat(FolderFixture.tensor(checkpoint, "one")).isEqualTo(ONE);
        assertThat(FolderFixture.tensor(checkpoint, "two")).isEqualTo(TWO);
        assertThat(checkpoint.fingerprintedFiles())
                .containsExactly(
                        "config.json",
                        "tokenizer.json",
                        "model.safetensors.index.json",
                        "first.safetensors",
                        "second.safetensors");
    }

    @Test
    void refusesAnIndexThatPromisesWhatItsShardLacks() {
        sharded(folder, "first.safetensors", "first.safetensors");

        assertThatThrownBy(() -> CheckpointFolder.open(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("first.safetensors", "no tensor 'two'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.safetensors", "sub/outside.safetensors", "model.bin", ".."})
    void refusesAShardOutsideTheFolder(String shard, @TempDir Path parent) {
        Path inner = parent.resolve("inner");
        sharded(inner, "first.safetensors", shard);
        new FolderFixture(parent).weights("outside.safetensors", Map.of("two", TWO));
        new FolderFixture(inner.resolve("sub")).weights("outside.safetensors", Map.of("two", TWO));

        assertThatThrownBy(() -> CheckpointFolder.open(inner))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("model.safetensors.index.json", "'" + shard + "'", "in the same folder");
    }

    @Test
    void namesAShardThatIsMissing() {
        sharded(folder, "first.safetensors", "third.safetensors");

        assertThatThrownBy(() -> CheckpointFolder.open(folder)).hasMessageContaining("third.safetensors is missing");
    }

    @Test
    void refusesTwoTensorsThatStandForTheSame() {
        FolderFixture.bert(folder, Map.of("bert.one", ONE, "one", ONE));

        CheckpointFolder checkpoint = CheckpointFolder.open(folder);

        assertThatThrownBy(() -> checkpoint.bare("bert")).hasMessageContainingAll("'bert.one'", "'one'");
    }

    @Test
    void namesATensorThatIsMissingOrMisshapen() {
        FolderFixture.bert(folder, Map.of("two", TWO));
        CheckpointFolder checkpoint = CheckpointFolder.open(folder);

        assertThatThrownBy(() -> checkpoint.stored("one"))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("'one'");
        assertThatThrownBy(() -> checkpoint.stored("two", 3))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("'two'", "[2]", "[3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void namesAFileThatIsMissing(String file) throws IOException {
        FolderFixture.bert(folder, Map.of("one", ONE));
        Files.delete(folder.resolve(file));

        assertThatThrownBy(() -> CheckpointFolder.open(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll(folder.toString(), file);
    }

    @Test
    void showsThePoolingFileWhereThereIsOne() {
        FolderFixture fixture = FolderFixture.bert(folder, Map.of("one", ONE));

        assertThat(CheckpointFolder.open(folder).poolingConfig()).isEmpty();

        fixture.text("1_Pooling/config.json", "{}");
        assertThat(CheckpointFolder.open(folder).poolingConfig()).isPresent();
        assertThat(CheckpointFolder.open(folder).fingerprintedFiles()).endsWith("1_Pooling/config.json");
    }

    private static void sharded(Path folder, String shardOfOne, String shardOfTwo) {
        new FolderFixture(folder)
                .text("config.json", FolderFixture.BERT_CONFIG)
                .text("tokenizer.json", "{}")
                .weights("first.safetensors", Map.of("bert.one", ONE))
                .weights("second.safetensors", Map.of("two", TWO))
                .text(
                        "model.safetensors.index.json",
                        "{\"metadata\":{\"total_size\":12},\"weight_map\":{\"bert.one\":\"" + shardOfOne
                                + "\",\"two\":\"" + shardOfTwo + "\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors"})
    void tellsAPointerOfGitLfs(String file) {
        FolderFixture.bert(folder, Map.of("one", ONE))
                .text(file, "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 90868376\n");

        assertThatThrownBy(() -> {
                    CheckpointFolder checkpoint = CheckpointFolder.open(folder);
                    checkpoint.tokenizer();
                })
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll(file, "Git LFS", "git lfs pull");
    }

    @ParameterizedTest
    @CsvSource({
        "vocab.txt, '', vocab.txt, save_pretrained",
        "vocab.json, merges.txt, vocab.json and merges.txt, save_pretrained",
        "vocab.json, '', without merges.txt, could be made"
    })
    void saysHowToMakeATokenizerOfAVocabulary(String vocabulary, String merges, String found, String what)
            throws IOException {
        FolderFixture files = FolderFixture.bert(folder, Map.of("one", ONE)).text(vocabulary, "[PAD]\n");
        if (!merges.isEmpty()) {
            files.text(merges, "");
        }
        Files.delete(folder.resolve("tokenizer.json"));

        assertThatThrownBy(() -> CheckpointFolder.open(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("no tokenizer.json", found, what);
    }

    @Test
    void knowsTheConfigurationThatGooglePublished() throws IOException {
        FolderFixture.bert(folder, Map.of("one", ONE)).text("bert_config.json", "{}");
        Files.delete(folder.resolve("config.json"));

        assertThatThrownBy(() -> CheckpointFolder.open(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("no config.json", "bert_config.json", "model_type");
    }
}
