package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What commands print, and what they and their clients log, while broker and registry are away. */
class NoSecretsShownTest {
    private static final String SECRET = "swordfish";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void logEverything() {
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void logAsBefore() {
        root.detachAppender(log);
        root.setLevel(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup --check", "config", "task list", "predict colour warm", "releases --json"})
    void noSecretIsShownDuringAnOutage(String command) {
        List<String> line = new ArrayList<>(List.of(command.split(" ")));
        line.addAll(List.of(
                "--schema-registry",
                "http://ann:" + SECRET + "@127.0.0.1:1",
                "--bootstrap-servers",
                "127.0.0.1:1",
                "--set",
                "kafka.security.protocol=SASL_SSL",
                "--set",
                "kafka.sasl.mechanism=PLAIN",
                "--set",
                "kafka.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required"
                        + " username=\"ann\" password=\"" + SECRET + "\";",
                "--set",
                "kafka.ssl.key.password=" + SECRET,
                "--set",
                "kafka.consumer.ssl.truststore.password=" + SECRET,
                "--set",
                "schema.registry.bearer.auth.token=" + SECRET,
                "--set",
                "kafka.default.api.timeout.ms=1000",
                "--set",
                "kafka.request.timeout.ms=900"));

        CommandRun run = CommandRun.captured(line.toArray(String[]::new));

        assertThat(run.out() + run.err()).isNotBlank().doesNotContain(SECRET);
        assertThat(logged()).doesNotContain(SECRET);
    }

    private String logged() {
        return List.copyOf(log.list).stream()
                .map(event -> event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }
}
