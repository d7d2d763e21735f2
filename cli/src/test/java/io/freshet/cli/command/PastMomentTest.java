package io.freshet.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PastMomentTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "90s, 2026-03-02T11:58:30Z",
        "30m, 2026-03-02T11:30:00Z",
        "1h, 2026-03-02T11:00:00Z",
        "2d, 2026-02-28T12:00:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00+02:00, 2026-01-31T07:30:00Z",
    })
    void readsHowLongAgoAndWhen(String text, Instant moment) {
        assertThat(PastMoment.parse(text, NOW)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1w", "-1h", "yesterday", "2026-02-30", "2026-01-31T09:30", "99999999999d"})
    void saysWhatIsExpectedInsteadOfAnythingElse(String text) {
        assertThatThrownBy(() -> PastMoment.parse(text, NOW))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("expected how long ago");
    }
}
