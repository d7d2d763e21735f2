package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.output.Report;
import org.junit.jupiter.api.Test;

class LetterSummaryTest {
    @Test
    void saysWhichLetterItsRecordWasReplayedFrom() {
        Report report = LetterSummary.of(Letters.replayed("0:9", "3:17")).report();

        assertThat(report.text()).contains("0:9", "freshet.examples 1:42", "(replayed from 3:17) no spec");
        assertThat(report.json().get("replayOf").asText()).isEqualTo("3:17");
        assertThat(report.json().get("origin").get("offset").asLong()).isEqualTo(42);
    }

    @Test
    void showsALetterThatIntakeDidNotWrite() {
        assertThat(LetterSummary.of(Letters.foreign("0:1")).report().text())
                .contains("intake did not write this record");
    }

    @Test
    void keepsTopicsOfStrangersInOneLine() {
        Letter letter = Letters.from("0:1", "a\nb\u001b", Letters.headers(), false);

        assertThat(LetterSummary.of(letter).report().text()).doesNotContain("\n", "\u001b");
    }
}
