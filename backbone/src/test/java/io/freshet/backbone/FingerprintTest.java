package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import io.freshet.backbone.checkpoint.TestBackbones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void isForTheDefaultBackboneWhatItWasFromTheFirstReleaseOn() {
        Fingerprint fingerprint = Fingerprint.of(CheckpointFolder.open(TestBackbones.miniLm()));

        assertThat(fingerprint.sha256()).isEqualTo("69d264f4e7f6ce3f20e19c6524f111ea015b7460f9e7a88888e27e5a5023cde1");
    }

    @Test
    void coversWhatTokenizerConfigMakesAnotherThanTokenizerJson() throws IOException {
        copyGolden("plain");
        Fingerprint plain = Fingerprint.of(CheckpointFolder.open(folder));

        assertThat(with("{\"tokenizer_class\": \"BertTokenizer\", \"do_lower_case\": true, \"model_max_length\": 24}"))
                .isEqualTo(plain);
        assertThat(with("{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}")).isEqualTo(plain);
        assertThat(with("{\"do_lower_case\": false}")).isNotEqualTo(plain);
        assertThat(with("{\"strip_accents\": false}")).isNotEqualTo(plain);
        assertThat(with("{\"tokenize_chinese_chars\": false}")).isNotEqualTo(plain);
        assertThat(with("{\"cls_token\": \"[MASK]\"}")).isNotEqualTo(plain);
    }

    @Test
    void coversWhatTokenizerConfigMakesOfARobertasTokeniser() throws IOException {
        copyGolden("roberta-plain");
        Fingerprint plain = Fingerprint.of(CheckpointFolder.open(folder));

        assertThat(with("{\"tokenizer_class\": \"RobertaTokenizerFast\", \"model_max_length\": 24}"))
                .isEqualTo(plain);
        assertThat(with("{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}")).isEqualTo(plain);
        assertThat(with("{\"add_prefix_space\": true}")).isNotEqualTo(plain);
        assertThat(with("{\"trim_offsets\": false}")).isNotEqualTo(plain);
        assertThat(with("{\"cls_token\": \"<mask>\"}")).isNotEqualTo(plain);
    }

    @Test
    void coversWhatTokenizerConfigMakesOfAGpt2sTokeniser() throws IOException {
        copyGolden("gpt2-plain");
        Fingerprint plain = Fingerprint.of(CheckpointFolder.open(folder));

        assertThat(with("{\"tokenizer_class\": \"GPT2TokenizerFast\", \"model_max_length\": 24}"))
                .isEqualTo(plain);
        assertThat(with("{\"pad_token\": \"<|endoftext|>\"}")).isEqualTo(plain);
        assertThat(with("{\"tokenizer_class\": \"PreTrainedTokenizerFast\"}"))
                .as("places of tokens are others there")
                .isNotEqualTo(plain);
        assertThat(with("{\"add_prefix_space\": true}")).isNotEqualTo(plain);
    }

    private Fingerprint with(String tokenizerConfig) {
        new FolderFixture(folder).text("tokenizer_config.json", tokenizerConfig);
        return Fingerprint.of(CheckpointFolder.open(folder));
    }

    private void copyGolden(String name) throws IOException {
        for (String file : List.of("config.json", "tokenizer.json", "model.safetensors")) {
            Files.copy(Path.of("src/test/resources/golden", name, file), folder.resolve(file));
        }
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
