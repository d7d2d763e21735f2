package io.freshet.schemas.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptKeyTest {
    @Test
    void readsWhatItWrites() {
        assertThat(PromptKey.parse(PromptKey.part("routing", 12, 3).toString()))
                .isEqualTo(PromptKey.part("routing", 12, 3));
        assertThat(PromptKey.parse("routing@12#manifest")).isEqualTo(PromptKey.manifest("routing", 12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "routing", "routing@1", "routing@0#0", "routing@01#0", "routing@1#00", "@1#0", "a@1#-1"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> PromptKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected task@version#part");
    }
}
