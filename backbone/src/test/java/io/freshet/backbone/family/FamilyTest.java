package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.LanguageModel;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.backbone.checkpoint.FolderFixture;
import io.freshet.backbone.checkpoint.HostTensor;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FamilyTest {
    private static final String FIRST_POSITION = "first_position";

    @TempDir
    private Path folder;

    @Test
    void isChosenByTheModelType() {
        assertThat(family("bert", "")).isInstanceOf(PostNormFamily.class);
        assertThat(family("roberta", "")).isInstanceOf(PostNormFamily.class);
        assertThat(gpt2("")).isInstanceOf(Gpt2Family.class);
        assertThat(llama("llama", "")).isInstanceOf(LlamaFamily.class);
        assertThat(llama("qwen2", "")).isInstanceOf(LlamaFamily.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "xlm-roberta", "camembert", "roberta-prelayernorm"})
    void refusesAModelTypeByName(String modelType) {
        assertThatThrownBy(() -> family(modelType, ""))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll(
                        "config.json",
                        "model_type = '" + modelType + "'",
                        "'bert', 'gpt2', 'llama', 'qwen2' and 'roberta'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta"})
    void refusesAnActivationByName(String modelType) {
        assertThatThrownBy(() -> family(modelType, "\"hidden_act\": \"swish\""))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("hidden_act = 'swish'", modelType, "gelu_new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta"})
    void refusesPositionsThatAreNotAbsolute(String modelType) {
        assertThatThrownBy(() -> family(modelType, "\"position_embedding_type\": \"relative_key_query\""))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", "relative_key_query", "absolute");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta"})
    void refusesADecoder(String modelType) {
        assertThatThrownBy(() -> family(modelType, "\"is_decoder\": true"))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", "is_decoder");
    }

    @Test
    void hasAllPositionsOfABertsTable() {
        Family bert = family("bert", "\"pad_token_id\": 0");

        assertThat(bert.config()).isEqualTo(new BackboneConfig("bert", 2, 8, 2, 4, 30, 12, Pooling.CLS));
        assertThat(bert.settings()).containsEntry(FIRST_POSITION, 0L);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2, 10",
        "'\"pad_token_id\": null', 2, 10",
        "'\"pad_token_id\": 0', 1, 11",
        "'\"pad_token_id\": 5', 6, 6"
    })
    void beginsARobertasPositionsBehindThatOfPadding(String padding, long first, int positions) {
        Family roberta = family("roberta", padding);

        assertThat(roberta.settings()).containsEntry(FIRST_POSITION, first);
        assertThat(roberta.config()).isEqualTo(new BackboneConfig("roberta", 2, 8, 2, 4, 30, positions, Pooling.CLS));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"pad_token_id\": 11', max_position_embeddings = 12",
        "'\"pad_token_id\": 30', pad_token_id = 30",
        "'\"pad_token_id\": 2147483647', pad_token_id = 2147483647",
        "'\"pad_token_id\": -1', pad_token_id = -1"
    })
    void refusesAPaddingThatLeavesARobertaNoPosition(String padding, String named) {
        assertThatThrownBy(() -> family("roberta", padding))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", named, "expected");
    }

    @Test
    void readsAGpt2AtItsLastTokenUnlessAFileSaysOtherwise() {
        assertThat(gpt2("").config())
                .isEqualTo(new BackboneConfig("gpt2", 2, 8, 2, 4, 30, 12, Pooling.LAST, LanguageModel.CAUSAL));

        new FolderFixture(folder).text("1_Pooling/config.json", "{\"pooling_mode\": \"mean\"}");

        assertThat(Family.of(CheckpointFolder.open(folder)).config().pooling()).isEqualTo(Pooling.MEAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"activation_function\": \"swish\" | activation_function = 'swish'",
                "\"scale_attn_weights\": false | scale_attn_weights = false",
                "\"n_head\": 3 | n_embd = 8",
                "\"n_inner\": 0 | n_inner = 0",
                "\"layer_norm_epsilon\": 0 | layer_norm_epsilon = 0"
            })
    void refusesAConfigurationOfAGpt2ThatItCannotFollow(String added, String named) {
        assertThatThrownBy(() -> gpt2(added))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", named);
    }

    @Test
    void readsALlamaAtItsLastTokenWithAsManyHeadsOfKeysAsItSays() {
        assertThat(llama("llama", "").config())
                .isEqualTo(new BackboneConfig("llama", 2, 8, 2, 2, 30, 12, Pooling.LAST));
        assertThat(llama("qwen2", "\"num_key_value_heads\": null").config())
                .isEqualTo(new BackboneConfig("qwen2", 2, 8, 4, 2, 30, 12, Pooling.LAST));
        assertThat(llama("llama", "\"head_dim\": 6").config().headSize()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0} | 0.5",
                "\"rope_parameters\": {\"rope_type\": \"linear\", \"factor\": 4.0} | 0.25",
                "\"rope_parameters\": {\"rope_type\": \"default\", \"rope_theta\": 500000.0} | 1",
                "\"rope_scaling\": null | 1"
            })
    void scalesRotaryPositionsAsTheConfigurationSays(String added, float first) {
        assertThat(((LlamaFamily) llama("llama", added)).frequencies().values()).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"rope_scaling\": {\"rope_type\": \"yarn\", \"factor\": 4.0} | rope_type = 'yarn'",
                "\"rope_scaling\": {\"type\": \"dynamic\", \"factor\": 2.0} | rope_type = 'dynamic'",
                "\"rope_scaling\": {\"type\": \"linear\"} | factor",
                "\"partial_rotary_factor\": 0.5 | partial_rotary_factor",
                "\"head_dim\": 3 | head size of 3",
                "\"use_sliding_window\": true | use_sliding_window",
                "\"layer_types\": [\"full_attention\", \"sliding_attention\"] | layer_types",
                "\"num_key_value_heads\": 3 | num_key_value_heads = 3",
                "\"rms_norm_eps\": 0 | rms_norm_eps = 0",
                "\"hidden_act\": \"swiglu\" | hidden_act = 'swiglu'"
            })
    void refusesAConfigurationOfALlamaThatItCannotFollow(String added, String named) {
        assertThatThrownBy(() -> llama("llama", added))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("config.json", named);
    }

    private Family llama(String modelType, String added) {
        return familyOf(FolderFixture.LLAMA_CONFIG.replace("\"llama\"", "\"" + modelType + "\""), added);
    }

    private Family family(String modelType, String added) {
        return familyOf(FolderFixture.BERT_CONFIG.replace("\"bert\"", "\"" + modelType + "\""), added);
    }

    private Family gpt2(String added) {
        return familyOf(FolderFixture.GPT2_CONFIG, added);
    }

    /** What is added stands in place of the same key of the usual configuration. */
    private Family familyOf(String usual, String added) {
        String key = added.replaceFirst(":.*", "");
        String others = key.isEmpty() ? usual : usual.replaceFirst("(,\\s*)" + key + ": [^,}]*(?=[,}])", "");
        FolderFixture.bert(folder, Map.of("any", HostTensor.of(new float[] {1}, 1)))
                .text("config.json", key.isEmpty() ? others : others.replaceFirst("}", "," + added + "}"));
        return Family.of(CheckpointFolder.open(folder));
    }
}
