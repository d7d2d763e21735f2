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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much Kafka Streams processes before it looks whether a commit is due, on a real broker: the more cheap records came before, the
 * more, unless no more is ready.
 */
class StreamsRoundIT {
    private static final int CHEAP = 50_000;
    private static final int DEAR = 500;

    @TempDir
    private Path folder;

    @Test
    void processesNoMoreInARoundThanIsReadAtOnce() {
        try (LocalFreshet local = LocalFreshet.start(folder, 1)) {
            Client client = local.client();
            for (int i = 0; i < CHEAP + DEAR; i++) {
                client.send(new ProducerRecord<>(local.topics().examples(), new byte[i < CHEAP ? 0 : 1]));
            }
            client.flush();
            StreamsSettings settings = settings();
            Connection connection = new Connection(
                    local.topics(), Map.of("bootstrap.servers", local.bootstrapServers()), "mock://unused", Map.of());

            try (App app = new StreamsApp("rounds", connection, settings, new SimpleMeterRegistry())
                    .start((registry, tracking) -> topology(local))) {
                app.awaitReady(Duration.ofSeconds(60));
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> client.read(local.topics().deadLetters()).size() == DEAR);
            }

            assertThat(longestTransaction(client.read(local.topics().deadLetters())))
                    .isBetween(1, settings.mostRecordsInARound(connection))
                    .isLessThanOrEqualTo(16);
        }
    }

    private StreamsSettings settings() {
        AppSettings app = new AppSettings(
                new Identity("rounds", Optional.of("test")),
                folder.resolve("state"),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                new StoreMemory(64L << 20, 4L << 20),
                Optional.empty());
        return new StreamsSettings(app, Duration.ofMinutes(1), 0, 1_000_000, OptionalInt.of(8), Optional.empty());
    }

    private static Topology topology(LocalFreshet local) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(local.topics().examples(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(CommittingProcessor::new)
                .to(local.topics().deadLetters(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    // The marker of a transaction takes an offset: what lies without a gap was written in one.
    private static int longestTransaction(List<ConsumerRecord<byte[], byte[]>> written) {
        int longest = 1;
        int length = 1;
        for (int i = 1; i < written.size(); i++) {
            length = written.get(i).offset() == written.get(i - 1).offset() + 1 ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** Asks for a commit at each record that is not empty, and hands it on. */
    private static final class CommittingProcessor extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            if (record.value().length > 0) {
                context().forward(record);
                context().commit();
            }
        }
    }
}
