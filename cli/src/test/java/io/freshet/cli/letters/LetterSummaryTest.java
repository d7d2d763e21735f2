package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class LetterSummaryTest {
    @Test
    void saysWhichLetterItsRecordWasReplayedFrom() {
        RecordHeaders headers = Letters.headers();
        ReplayHeader.write(headers, new LetterAddress(3, 17));

        LetterSummary summary = LetterSummary.of(Letters.from("0:9", "freshet.examples", headers, false));

        assertThat(summary.line()).contains("0:9", "freshet.examples 1:42", "(replayed from 3:17) no spec");
        assertThat(summary.json().get("replayOf").asText()).isEqualTo("3:17");
        assertThat(summary.json().get("origin").get("offset").asLong()).isEqualTo(42);
    }

    @Test
    void showsALetterThatIntakeDidNotWrite() {
        assertThat(LetterSummary.of(Letters.foreign("0:1")).line()).contains("intake did not write this record");
    }

    @Test
    void keepsTopicsOfStrangersInOneLine() {
        Letter letter = Letters.from("0:1", "a\nb\u001b", Letters.headers(), false);

        assertThat(LetterSummary.of(letter).line()).doesNotContain("\n", "\u001b");
    }
}
