package io.freshet.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LogLineEncoderTest {
    private static final Logger OURS = (Logger) LoggerFactory.getLogger("io.freshet.some.Part");
    private static final Logger THEIRS = (Logger) LoggerFactory.getLogger("org.apache.kafka.Client");
    private static final Pattern PAIR =
            Pattern.compile("([A-Za-z0-9._-]+)=(\"(?:\\\\.|[^\"\\\\])*\"|[^\" ]*)(?: |\n$)");

    @Test
    void writesTheEventAndItsPairsInTheirOrder() {
        String line = encode(OURS, "state", null, "app", "intake", "threads", 2);

        assertThat(line)
                .isEqualTo(
                        "time=1970-01-01T00:00:01Z level=warn event=state app=intake threads=2 logger=Part thread=main\n");
    }

    @Test
    void putsAValueInQuotesOfItsOwnAccord() {
        String line =
                encode(OURS, "thread-replaced", null, "cause", new IllegalStateException("no such store: a=\"b\""));

        assertThat(line).contains(" cause=\"java.lang.IllegalStateException: no such store: a=\\\"b\\\"\" ");
    }

    @Test
    void quotesWhatLibrariesSay() {
        assertThat(encode(THEIRS, "topic \"a\" is gone", null)).contains(" message=\"topic \\\"a\\\" is gone\" ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a=b c=d",
                "a\nevent=forged",
                "a\r\nb\tc",
                "quoted \"twice\"",
                "back\\\\slash\\",
                "\u001b[2J",
                "\u202eright to left",
                "\u2028",
                "\ud83d\ude00 smile",
                "=",
                "größe"
            })
    void givesAnyValueBackAsItWas(String value) throws JsonProcessingException {
        String line = encode(OURS, "spec-refused", null, "task", "a", "detail", value, "after", 1);

        assertThat(parse(line))
                .containsEntry("event", "spec-refused")
                .containsEntry("detail", value)
                .containsEntry("after", "1")
                .hasSize(8);
        assertThat(line).containsOnlyOnce("\n").endsWith("\n").doesNotContain("\u001b", "\u202e", "\u2028");
    }

    @Test
    void keepsATraceWithItsCausesOnTheLineOfItsRecord() {
        Exception problem = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        String line = encode(OURS, "failed", problem);

        assertThat(line)
                .contains(" trace=\"java.lang.IllegalStateException: outer\\n\\tat ")
                .contains("\\nCaused by: java.lang.IllegalArgumentException: inner\\n")
                .containsOnlyOnce("\n");
    }

    private static Map<String, String> parse(String line) throws JsonProcessingException {
        Map<String, String> pairs = new LinkedHashMap<>();
        Matcher pair = PAIR.matcher(line);
        int end = 0;
        while (pair.find() && pair.start() == end) {
            end = pair.end();
            String value = pair.group(2);
            pairs.put(
                    pair.group(1), value.startsWith("\"") ? new ObjectMapper().readValue(value, String.class) : value);
        }
        assertThat(end).as("all of the line is pairs: %s", line).isEqualTo(line.length());
        return pairs;
    }

    private static String encode(Logger logger, String message, Throwable problem, Object... pairs) {
        LoggingEvent event = new LoggingEvent("caller", logger, Level.WARN, message, problem, null);
        event.setInstant(Instant.ofEpochSecond(1));
        event.setThreadName("main");
        for (int at = 0; at < pairs.length; at += 2) {
            event.addKeyValuePair(new KeyValuePair((String) pairs[at], pairs[at + 1]));
        }
        return new String(new LogLineEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
