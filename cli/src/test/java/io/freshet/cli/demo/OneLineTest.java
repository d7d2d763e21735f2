package io.freshet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void takesAwayWhatMovesTheCursorBreaksTheLineOrHides() {
        assertThat(OneLine.of("a\u001b[2Jb\nc\rd\u0000e\u202Ef\u2028g\uD800h"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguage() {
        assertThat(OneLine.of("task 'mood': größer, 日本語 😀")).isEqualTo("task 'mood': größer, 日本語 😀");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(OneLine.of("x".repeat(1_000))).hasSize(300).endsWith("x…");
    }
}
