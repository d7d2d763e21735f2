package io.freshet.backbone.text;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneException;
import io.freshet.backbone.checkpoint.FolderFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenIdsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":{\"vocab\":{\"a\":0,\"b\":29}},\"added_tokens\":[{\"id\":29}]}",
                "{\"model\":{\"vocab\":[[\"a\",-1.5]]}}",
                "{}"
            })
    void acceptsIdsThatTheModelHas(String tokenizer) {
        assertThatCode(() -> check(tokenizer)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":{\"vocab\":{\"a\":30,\"b\":0}}}",
                "{\"model\":{\"vocab\":{\"a\":0}},\"added_tokens\":[{\"id\":3},{\"id\":30}]}"
            })
    void refusesATokeniserOfAnotherModel(String tokenizer) {
        assertThatThrownBy(() -> check(tokenizer))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "up to 30", "config.json", "vocab_size = 30");
    }

    @Test
    void namesATokenWhoseIdIsNone() {
        assertThatThrownBy(() -> check("{\"model\":{\"vocab\":{\"odd\":\"x\"}}}"))
                .isInstanceOf(BackboneException.class)
                .hasMessageContainingAll("tokenizer.json", "odd", "\"x\"");
    }

    private void check(String tokenizer) {
        new FolderFixture(folder)
                .text("config.json", FolderFixture.BERT_CONFIG)
                .text("tokenizer.json", tokenizer)
                .text("tokenizer_config.json", FolderFixture.TOKENIZER_AS_IT_IS);
        TextEncoder.check(folder);
    }
}
