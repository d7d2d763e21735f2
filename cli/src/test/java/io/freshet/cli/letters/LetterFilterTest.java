package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LetterFilterTest {
    private static final Letter LETTER = Letters.at("0:1");

    @Test
    void takesEveryLetterWhereNothingIsAskedFor() {
        assertThat(filter(null, null, null)).accepts(LETTER, Letters.foreign("0:2"));
    }

    @Test
    void goesByReasonAndTopic() {
        assertThat(filter("unknown-task", "freshet.examples", null))
                .accepts(LETTER)
                .rejects(Letters.foreign("0:2"));
        assertThat(filter("framing", null, null)).rejects(LETTER);
        assertThat(filter(null, "freshet.tasks", null)).rejects(LETTER);
    }

    @Test
    void takesWhatWasWrittenInThatMomentOrLater() {
        assertThat(filter(null, null, Letters.WRITTEN)).accepts(LETTER);
        assertThat(filter(null, null, Letters.WRITTEN.plusMillis(1))).rejects(LETTER);
    }

    private static LetterFilter filter(String reason, String topic, Instant since) {
        return new LetterFilter(Optional.ofNullable(reason), Optional.ofNullable(topic), Optional.ofNullable(since));
    }
}
