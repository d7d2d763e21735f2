package io.freshet.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"routing", "0", "team-a.urgency_2"})
    void takesLowerCaseNames(String name) {
        assertThat(TaskName.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Routing", ".routing", "a@1", "a#0", "a b", "rout\u0000ing", "routing\n"})
    void refusesWhatKeysMetricsAndPathsCannotCarry(String name) {
        assertThat(TaskName.isValid(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void takesUpToAHundredCharacters(int length) {
        assertThat(TaskName.isValid("a".repeat(length))).isTrue();
        assertThat(TaskName.isValid("a".repeat(length + 100))).isFalse();
    }
}
