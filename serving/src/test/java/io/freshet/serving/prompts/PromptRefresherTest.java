package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.freshet.schemas.Topics;
import io.freshet.schemas.serde.Registries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PromptRefresherTest {
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void anErrorEndsTheRefresherAndIsReported() {
        try (PromptRefresher refresher = refresher()) {
            await().until(() -> !failures.isEmpty());

            assertThat(failures).singleElement().asString().contains("no longer refreshed", "on purpose");
            assertThat(refresher.bootstrapped()).isCompletedExceptionally();
        }
    }

    private PromptRefresher refresher() {
        SchemaRegistryClient registry = Registries.connect("mock://prompt-refresher", Map.of());
        return new PromptRefresher(
                        new PromptRefresher.Sources(
                                new Topics(""), new BrokenReleases(), new PromptTopic(registry), registry),
                        new PromptVerifier(TestVersion.BACKBONE, TestVersion.FINGERPRINT),
                        new ResidentPrompts(),
                        new RefreshSettings(Duration.ofMinutes(1), Duration.ofSeconds(30)),
                        new SimpleMeterRegistry(),
                        Clock.systemUTC(),
                        failures::add)
                .start();
    }

    private static final class BrokenReleases extends MockConsumer<byte[], byte[]> {
        BrokenReleases() {
            super("earliest");
        }

        @Override
        public synchronized List<PartitionInfo> partitionsFor(String topic) {
            throw new LinkageError("on purpose");
        }
    }
}
