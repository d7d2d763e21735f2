package io.freshet.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackboneConfigTest {
    private static final HostTensor ANY = HostTensor.of(new float[] {1}, 1);

    @TempDir
    private Path folder;

    @Test
    void readsTheSizes() {
        FolderFixture.bert(folder, Map.of("any", ANY));

        BackboneConfig config = BackboneConfig.read(folder);

        assertThat(config).isEqualTo(new BackboneConfig("bert", 2, 8, 2, 4, 30, 12, Pooling.CLS));
        assertThat(config.headSize()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "num_hidden_layers, layers",
        "hidden_size, size",
        "vocab_size, vocab",
        "layer_norm_eps, eps",
        "hidden_act, act"
    })
    void namesAKeyThatIsMissing(String key, String renamed) {
        config(FolderFixture.BERT_CONFIG.replace(key, renamed));

        assertThatThrownBy(() -> BackboneConfig.read(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", "has no " + key, "bert");
    }

    @Test
    void refusesHeadsThatDoNotDivideTheHiddenSize() {
        config(FolderFixture.BERT_CONFIG.replace("\"num_attention_heads\": 2", "\"num_attention_heads\": 3"));

        assertThatThrownBy(() -> BackboneConfig.read(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("8", "3 attention heads");
    }

    @Test
    void poolsThroughThePoolerWhereItsWeightsExist() {
        FolderFixture.bert(folder, Map.of("bert.pooler.dense.weight", ANY));

        assertThat(BackboneConfig.read(folder).pooling()).isEqualTo(Pooling.POOLER);
    }

    @ParameterizedTest
    @CsvSource({"true, false, CLS", "false, true, MEAN"})
    void poolsAsThePoolingFileSaysWhateverTheWeights(boolean cls, boolean mean, Pooling expected) {
        pooling(cls, mean, false);

        assertThat(BackboneConfig.read(folder).pooling()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"false, false, true", "true, true, false", "false, false, false"})
    void refusesAPoolingThatIsNotSupported(boolean cls, boolean mean, boolean max) {
        pooling(cls, mean, max);

        assertThatThrownBy(() -> BackboneConfig.read(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("1_Pooling", "exactly one");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"embedding_dimension\": 8, \"pooling_mode\": \"mean\", \"include_prompt\": true} | MEAN",
                "{\"pooling_mode\": \"cls\"} | CLS",
                "{\"pooling_mode\": [\"mean\"]} | MEAN",
                "{\"pooling_mode\": \"cls\", \"pooling_mode_mean_tokens\": true} | CLS",
                "{\"pooling_mode\": \"lasttoken\"} | LAST",
                "{\"pooling_mode_lasttoken\": true, \"pooling_mode_mean_tokens\": false} | LAST",
                "{\"embedding_dimension\": 8} | MEAN"
            })
    void readsThePoolingInTheNewForm(String file, Pooling expected) {
        FolderFixture.bert(folder, Map.of("pooler.dense.weight", ANY)).text("1_Pooling/config.json", file);

        assertThat(BackboneConfig.read(folder).pooling()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"\"max\"", "'[\"mean\", \"cls\"]'", "\"weightedmean\"", "7"})
    void namesAPoolingInTheNewFormThatIsNotSupported(String mode) {
        FolderFixture.bert(folder, Map.of("any", ANY))
                .text("1_Pooling/config.json", "{\"pooling_mode\": " + mode + "}");

        assertThatThrownBy(() -> BackboneConfig.read(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("1_Pooling", "config.json", "pooling_mode", mode.replaceAll("[\\[\\]\"]", ""));
    }

    @Test
    void readsThePoolingWhereTheListOfModulesSaysThatItLies() {
        FolderFixture.bert(folder, Map.of("any", ANY))
                .text(
                        "modules.json",
                        "[{\"path\": \"\", \"type\": \"a.Transformer\"}, {\"path\": \"2_Pool\", \"type\": \"a.Pooling\"}]")
                .text("2_Pool/config.json", "{\"pooling_mode\": \"mean\"}");

        assertThat(BackboneConfig.read(folder).pooling()).isEqualTo(Pooling.MEAN);
    }

    @Test
    void saysWhatGooglesOwnConfigurationLacks() {
        config(FolderFixture.BERT_CONFIG.replace("model_type", "other"));

        assertThatThrownBy(() -> BackboneConfig.read(folder))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", "no model_type", "Google", "\"model_type\": \"bert\"");
    }

    private void pooling(boolean cls, boolean mean, boolean max) {
        FolderFixture.bert(folder, Map.of("pooler.dense.weight", ANY))
                .text(
                        "1_Pooling/config.json",
                        "{\"word_embedding_dimension\":8,\"pooling_mode_cls_token\":" + cls
                                + ",\"pooling_mode_mean_tokens\":" + mean + ",\"pooling_mode_max_tokens\":" + max
                                + ",\"include_prompt\":true}");
    }

    private void config(String content) {
        FolderFixture.bert(folder, Map.of("any", ANY)).text("config.json", content);
    }
}
