package io.freshet.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.workload.FreshetException;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"y\n", "Yes\n", " y \n", "y"})
    void takesAYes(String answer) {
        assertThat(answered(answer)).isTrue();
        assertThat(err.toString()).isEqualTo("Go on? [y/N] ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "n\n", "yep\n"})
    void takesEverythingElseForANo(String answer) {
        assertThat(answered(answer)).isFalse();
    }

    @Test
    void saysWhatToDoWhereNobodyAnswers() {
        assertThatThrownBy(() -> answered(""))
                .isInstanceOf(FreshetException.class)
                .hasMessageContaining("give --yes");
    }

    private boolean answered(String answer) {
        return Confirmation.of("Go on?", new ByteArrayInputStream(answer.getBytes(UTF_8)), new PrintWriter(err));
    }
}
