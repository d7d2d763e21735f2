package io.freshet.workload.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void takesAwayWhatMovesTheCursorBreaksTheLineOrHides() {
        assertThat(Printable.line("a\u001b[2Jb\nc\rd\u0000e\u202Ef\u2028g\uD800h"))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh");
    }

    @Test
    void leavesOrdinaryTextOfAnyLanguage() {
        assertThat(Printable.line("task 'mood': größer, 日本語 😀")).isEqualTo("task 'mood': größer, 日本語 😀");
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(Printable.line("x".repeat(1_000))).hasSize(300).endsWith("x…");
    }

    @Test
    void keepsTheLinesOfATextThatIsShownWhole() {
        assertThat(Printable.text("one\r\n\ttwo\u001b[31m\u202E")).isEqualTo("one\n\ttwo\uFFFD[31m\uFFFD");
    }
}
