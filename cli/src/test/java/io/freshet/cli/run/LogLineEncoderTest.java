package io.freshet.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLineEncoderTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger("io.freshet.some.Part");

    @Test
    void writesOurOwnPairsAsTheyAre() {
        String line = encode("event=state app=intake", null);

        assertThat(line)
                .isEqualTo("time=1970-01-01T00:00:01Z level=warn event=state app=intake logger=Part thread=\"main\"\n");
    }

    @Test
    void quotesWhatLibrariesSay() {
        assertThat(encode("topic \"a\" is gone", null)).contains(" message=\"topic \\\"a\\\" is gone\" ");
    }

    @Test
    void keepsARecordOnOneLineWhateverItHolds() {
        String line = encode("event=refused id=a\nevent=forged\u001b[2J", null);

        assertThat(line)
                .contains("id=a\\nevent=forged?[2J")
                .containsOnlyOnce("\n")
                .endsWith("\n");
    }

    @Test
    void keepsATraceWithItsCausesOnTheLineOfItsRecord() {
        Exception problem = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        String line = encode("event=failed", problem);

        assertThat(line)
                .contains(" trace=\"java.lang.IllegalStateException: outer\\n\\tat ")
                .contains("\\nCaused by: java.lang.IllegalArgumentException: inner\\n")
                .containsOnlyOnce("\n");
    }

    private static String encode(String message, Throwable problem) {
        LoggingEvent event = new LoggingEvent("caller", LOGGER, Level.WARN, message, problem, null);
        event.setInstant(Instant.ofEpochSecond(1));
        event.setThreadName("main");
        return new String(new LogLineEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
