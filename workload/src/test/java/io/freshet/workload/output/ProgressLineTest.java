package io.freshet.workload.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final StringWriter out = new StringWriter();

    @Test
    void printsALineNowAndThenWhereNobodyLooksOn() {
        ProgressLine progress = new ProgressLine(new PrintWriter(out), false, "acknowledged");

        for (int second = 0; second <= 11; second++) {
            progress.show(100L * second, OptionalLong.of(2_000), second * SECOND);
        }
        progress.end();

        assertThat(out.toString().lines())
                .containsExactly(
                        "  500 of 2,000 acknowledged, 100/s, 0:15 left",
                        "  1,000 of 2,000 acknowledged, 100/s, 0:10 left");
    }

    @Test
    void drawsABarOverItselfOnATerminal() {
        ProgressLine progress = new ProgressLine(new PrintWriter(out), true, "acknowledged");

        progress.show(0, OptionalLong.of(100), 0);
        progress.show(50, OptionalLong.of(100), SECOND);
        progress.end();

        assertThat(out.toString())
                .contains("\r\u001b[K  ████████████░░░░░░░░░░░░  50 of 100 acknowledged, 50/s, 0:01 left")
                .endsWith("\r\u001b[K");
    }

    @Test
    void countsWhereTheWholeIsNotKnown() {
        ProgressLine progress = new ProgressLine(new PrintWriter(out), true, "acknowledged");

        progress.show(7, OptionalLong.empty(), 0);

        assertThat(out.toString()).isEqualTo("\r\u001b[K  7 acknowledged, 0/s");
    }
}
