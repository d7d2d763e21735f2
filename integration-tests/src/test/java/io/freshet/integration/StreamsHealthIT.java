package io.freshet.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.freshet.runtime.App;
import io.freshet.runtime.Connection;
import io.freshet.runtime.Identity;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.runtime.streams.StoreMemory;
import io.freshet.runtime.streams.StreamsApp;
import io.freshet.runtime.streams.StreamsSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real app on a real broker: what it counts by itself is enough to tell one that works from one that hangs. */
class StreamsHealthIT {
    private static final int RECORDS = 20;
    private static final Duration LIVENESS_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private LocalFreshet local;

    @BeforeEach
    void start() {
        local = LocalFreshet.start(folder, 1);
    }

    @AfterEach
    void close() {
        mayGoOn.countDown();
        local.close();
    }

    @Test
    void countsAsDeadWhileItHangsOnARecordWithOthersWaiting() {
        try (App app = startApp()) {
            app.awaitReady(PATIENCE);
            await().atMost(PATIENCE).until(() -> app.health().ready());

            produce();

            await().atMost(PATIENCE).until(() -> !app.health().live());
            assertThat(app.health().detail()).contains("nothing was committed");

            mayGoOn.countDown();

            await().atMost(PATIENCE).until(() -> app.health().ready());
        }
    }

    private App startApp() {
        AppSettings settings = new AppSettings(
                new Identity("hanging", Optional.empty()),
                folder.resolve("state"),
                Duration.ofMillis(100),
                LIVENESS_TIMEOUT,
                new StoreMemory(64L << 20, 4L << 20),
                Optional.empty());
        // One at a time, so that those behind the one it hangs on are not read yet.
        Connection connection = new Connection(
                local.topics(),
                Map.of("bootstrap.servers", local.bootstrapServers(), "consumer.max.poll.records", "1"),
                "mock://unused",
                Map.of());
        return new StreamsApp(
                        "hanging",
                        connection,
                        new StreamsSettings(settings, Duration.ofMinutes(1), 0, 1_000_000),
                        new SimpleMeterRegistry())
                .start((registry, tracking) -> topology());
    }

    private Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(local.topics().examples(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .foreach((key, value) -> waitForIt());
        return builder.build();
    }

    private void waitForIt() {
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void produce() {
        byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", local.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int record = 0; record < RECORDS; record++) {
                sent.add(producer.send(new ProducerRecord<>(local.topics().examples(), value)));
            }
        }
        assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(PATIENCE));
    }
}
