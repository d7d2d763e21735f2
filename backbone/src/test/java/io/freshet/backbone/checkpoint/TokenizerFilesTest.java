package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused; what is followed is compared with transformers itself, in {@code FamilyContract}. */
class TokenizerFilesTest {
    private static final String BYTE_PAIRS = """
            {"normalizer": null, "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true},
             "post_processor": null, "added_tokens": [],
             "model": {"type": "BPE", "vocab": {"<s>": 0, "<pad>": 1, "</s>": 2, "a": 3}, "merges": []}}
            """;

    private static final String TOKENIZER = """
            {"normalizer": {"type": "BertNormalizer", "lowercase": true}, "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": null, "added_tokens": [],
             "model": {"type": "WordPiece", "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "[MASK]": 4}}}
            """;

    @TempDir
    private Path folder;

    private FolderFixture files;

    @BeforeEach
    void write() {
        files = FolderFixture.bert(folder, Map.of("any", HostTensor.of(new float[] {1}, 1)))
                .text("tokenizer.json", TOKENIZER)
                .text("tokenizer_config.json", "{}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tokenizer_class\": \"XLMRobertaTokenizer\"} | tokenizer_class = XLMRobertaTokenizer",
                "{\"tokenizer_class\": \"PreTrainedTokenizerFast\", \"add_bos_token\": true} | add_bos_token",
                "{\"do_lower_case\": \"no\"} | do_lower_case",
                "{\"cls_token\": \"<s>\"} | cls_token = <s>",
                "{\"added_tokens_decoder\": {\"9\": {\"content\": \"<extra>\"}}} | added_tokens_decoder = <extra>",
                "{\"additional_special_tokens\": [\"[SEP]\", \"<extra>\"]} | extra_special_tokens = <extra>",
                "{\"extra_special_tokens\": {\"mine\": \"<extra>\"}} | extra_special_tokens = <extra>",
                "{\"split_special_tokens\": true} | split_special_tokens = true"
            })
    void refusesASettingThatItCannotFollow(String settings, String named) {
        files.text("tokenizer_config.json", settings);

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer_config.json", named, "expected");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"type\": \"WordPiece\"', '\"type\": \"WordLevel\"', model",
        "'\"type\": \"WordPiece\"', '\"type\": \"WordPiece\", \"continuing_subword_prefix\": \"@@\"', model",
        "BertNormalizer, NFKC, normalizer",
        "BertPreTokenizer, Whitespace, pre_tokenizer"
    })
    void refusesATokeniserThatIsNotBertsOwnAndSaysHowToTakeItAsItIs(String own, String other, String part) {
        files.text("tokenizer.json", TOKENIZER.replace(own, other));

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", part, "PreTrainedTokenizerFast");

        files.text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);
        assertThat(effective()).isEqualTo(TOKENIZER.replace(own, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cls_token\": \"[CLS]\"} | cls_token = [CLS]",
                "{\"sep_token\": {\"content\": \"[SEP]\"}} | sep_token = [SEP]",
                "{\"add_prefix_space\": \"yes\"} | add_prefix_space",
                "{\"trim_offsets\": 1} | trim_offsets",
                "{\"tokenizer_class\": \"CLIPTokenizer\"} | tokenizer_class = CLIPTokenizer"
            })
    void refusesASettingOfARobertaThatItCannotFollow(String settings, String named) {
        roberta(BYTE_PAIRS).text("tokenizer_config.json", settings);

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer_config.json", named, "expected");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"BPE\"', '\"Unigram\"', model",
        "'\"merges\": []', '\"merges\": [], \"byte_fallback\": true', model",
        "'\"merges\": []', '\"merges\": [], \"ignore_merges\": true', model",
        "'\"merges\": []', '\"merges\": [], \"end_of_word_suffix\": \"</w>\"', model",
        "', \"merges\": []', '', model",
        "'\"normalizer\": null', '\"normalizer\": {\"type\": \"NFC\"}', normalizer",
        "'\"ByteLevel\"', '\"Whitespace\"', pre_tokenizer"
    })
    void refusesATokeniserThatIsNotRobertasOwnAndSaysHowToTakeItAsItIs(String own, String other, String part) {
        roberta(BYTE_PAIRS.replace(own, other));

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", part, "RobertaTokenizer", "PreTrainedTokenizerFast");

        files.text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);
        assertThat(effective()).isEqualTo(BYTE_PAIRS.replace(own, other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"add_bos_token\": true} | add_bos_token = true",
                "{\"add_eos_token\": true} | add_eos_token = true",
                "{\"add_prefix_space\": \"yes\"} | add_prefix_space"
            })
    void refusesASettingOfAGpt2ThatItCannotFollow(String settings, String named) {
        gpt2(BYTE_PAIRS).text("tokenizer_config.json", settings);

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer_config.json", named, "expected");
    }

    @Test
    void refusesATokeniserThatIsNotGpt2sOwn() {
        gpt2(BYTE_PAIRS.replace("\"BPE\"", "\"Unigram\"")).text("tokenizer_config.json", "{}");

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "model", "GPT2Tokenizer", "PreTrainedTokenizerFast");
    }

    @Test
    void refusesASpecialTokensMapThatTheVocabularyLacks() {
        files.text("special_tokens_map.json", "{\"cls_token\": \"<s>\"}");

        assertThatThrownBy(this::effective)
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("cls_token = <s>", "vocabulary");
    }

    private FolderFixture roberta(String tokenizer) {
        return files.text("config.json", FolderFixture.BERT_CONFIG.replace("\"bert\"", "\"roberta\""))
                .text("tokenizer.json", tokenizer);
    }

    private FolderFixture gpt2(String tokenizer) {
        return files.text("config.json", FolderFixture.GPT2_CONFIG).text("tokenizer.json", tokenizer);
    }

    private String effective() {
        return new String(TokenizerFiles.read(folder).effective(), StandardCharsets.UTF_8);
    }
}
