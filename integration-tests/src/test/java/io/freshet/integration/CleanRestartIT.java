package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.runtime.App;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Examples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Processes stopped and started again on a real broker, with partitions in which nothing ever came. */
class CleanRestartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern RESTORED = Pattern.compile(
            "Finished restoring changelog (\\S+) to store (\\S+) with a total number of (\\d+) records");

    @TempDir
    private Path folder;

    private final Logger streams = (Logger) LoggerFactory.getLogger("org.apache.kafka.streams");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        streams.setLevel(Level.INFO);
        log.start();
        streams.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        streams.detachAppender(log);
        streams.setLevel(null);
    }

    @Test
    void findsItsStoresWholeAndRestoresNothing() throws Exception {
        try (Backbone backbone =
                        Backbone.load(TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN), DeviceChoice.CPU);
                LocalFreshet local = LocalFreshet.start(folder, 3)) {
            App intake = local.startIntake();
            App trainer = local.startTrainer(backbone);
            App release = local.startRelease();
            work(local);
            release.close();
            trainer.close();
            intake.close();
            log.list.clear();

            await().atMost(PATIENCE).until(local.startIntake()::isReady);
            await().atMost(PATIENCE).until(local.startTrainer(backbone)::isReady);
            await().atMost(PATIENCE).until(local.startRelease()::isReady);

            assertThat(messages()).noneMatch(message -> message.contains("wipe out"));
            assertThat(restored()).isEmpty();
        }
    }

    private static void work(LocalFreshet local) {
        Client client = local.client();
        TaskSpec spec = TaskSpec.newBuilder()
                .setTask("parity")
                .setLabels(List.of("even", "odd"))
                .setPromptLength(4)
                .setMaxTokens(16)
                .setPublishExamples(4)
                .build();
        client.sendAvro(local.topics().tasks(), "parity", spec);
        client.flush();
        await().atMost(PATIENCE)
                .until(() -> !client.read(local.topics().accepted()).isEmpty());
        for (int i = 0; i < 8; i++) {
            client.sendAvro(
                    local.topics().examples(), "any", Examples.labeled("id-" + i, "parity", "w" + i, "odd", null));
        }
        client.flush();
        await().atMost(PATIENCE)
                .until(() -> !client.read(local.topics().releases()).isEmpty());
    }

    private List<String> messages() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private List<String> restored() {
        return messages().stream()
                .flatMap(message -> RESTORED.matcher(message).results())
                .filter(found -> Long.parseLong(found.group(3)) > 0)
                .map(MatchResult::group)
                .toList();
    }
}
