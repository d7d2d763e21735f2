package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterAddressTest {
    @Test
    void isReadAsItIsWritten() {
        assertThat(LetterAddress.parse("3:17"))
                .isEqualTo(new LetterAddress(3, 17))
                .hasToString("3:17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "3:", ":17", "-3:17", "3:17:1", "3:1e9", "99999999999:1", "3:9999999999999999999"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> LetterAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected partition:offset, such as 3:17");
    }
}
