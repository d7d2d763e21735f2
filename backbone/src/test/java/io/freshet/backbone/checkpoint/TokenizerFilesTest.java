package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused; what is followed is compared with transformers itself, in {@code TransformersParityTest}. */
class TokenizerFilesTest {
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
                "{\"added_tokens_decoder\": {\"9\": {\"content\": \"<extra>\"}}} | added_tokens_decoder = <extra>"
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

    private String effective() {
        return new String(TokenizerFiles.read(folder).effective(), StandardCharsets.UTF_8);
    }
}
