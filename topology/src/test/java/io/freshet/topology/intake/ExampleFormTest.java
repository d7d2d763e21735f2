package io.freshet.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.example.Examples;
import io.freshet.topology.IntakeConfig;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExampleFormTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ExampleForm form = new ExampleForm(IntakeConfig.defaultLimits());

    @Test
    void takesWhatIntakeTakes() {
        assertThat(form.problem(Examples.labeled("1", "mood", "a\ttext\nof two lines", "good", null), NOW))
                .isEmpty();
    }

    @Test
    void saysWhatIntakeWouldSay() {
        assertThat(form.problem(Examples.labeled("1", "mood", "a bell \u0007", "good", null), NOW))
                .contains("the text has U+0007, which no text may have");
        assertThat(form.problem(Examples.labeled("1", "mood", "a", "good\n", null), NOW))
                .contains("the label has U+000A, which no text may have");
        assertThat(form.problem(Examples.labeled("1", "mood", "x".repeat(20_001), "good", null), NOW))
                .hasValueSatisfying(problem -> assertThat(problem).contains("20001 characters", "text.max.characters"));
        assertThat(form.problem(Examples.labeled("x".repeat(257), "mood", "a", "good", null), NOW))
                .hasValueSatisfying(problem -> assertThat(problem).contains("257 characters", "id.max.characters"));
        assertThat(form.problem(Examples.labeled("1", "mood", "a", "good", NOW.plusSeconds(3_600)), NOW))
                .hasValueSatisfying(problem -> assertThat(problem).contains("future.tolerance.ms"));
    }

    @Test
    void findsARecordThatIsTooLarge() {
        int most = IntakeConfig.defaultLimits().recordBytes();

        assertThat(form.sizeProblem("mood", new byte[most - 200])).isEmpty();
        assertThat(form.sizeProblem("mood", new byte[most]))
                .hasValueSatisfying(problem -> assertThat(problem).contains("at most " + most, "example.max.bytes"));
    }
}
