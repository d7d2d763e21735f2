package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Identity;
import io.freshet.schemas.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsProcessTest {
    private static final int APPS = 4;
    // Kafka Streams looks, then makes them all: the more there are to make, the surer apps meet.
    private static final int FOLDERS = 300;

    @TempDir
    private Path temporary;

    @Test
    void appsThatStartTogetherShareAFolderThatIsNotThereYet() {
        Path state = Stream.generate(() -> Path.of("d")).limit(FOLDERS).reduce(temporary, Path::resolve);

        List<CompletableFuture<Void>> apps = startTogether(state);

        assertThat(apps).allSatisfy(app -> assertThat(app).succeedsWithin(Duration.ofSeconds(60)));
    }

    private static List<CompletableFuture<Void>> startTogether(Path state) {
        CyclicBarrier together = new CyclicBarrier(APPS);
        return IntStream.range(0, APPS)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> startAndStop(together, app("app-" + number, state)), task -> new Thread(task).start()))
                .toList();
    }

    private static void startAndStop(CyclicBarrier together, StreamsApp app) {
        Topology topology = topology();
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        StreamsProcess.start(app, topology, Duration.ofMinutes(1)).close();
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("topic", Consumed.with(Serdes.String(), Serdes.String()), Materialized.as("store"));
        return builder.build();
    }

    // Nobody listens there: an app makes its folders before it asks for brokers.
    private static StreamsApp app(String application, Path state) {
        AppSettings settings = new AppSettings(
                new Identity(application, Optional.empty()),
                state,
                Duration.ofMillis(100),
                Duration.ofMinutes(1),
                new StoreMemory(1 << 20, 64 << 10),
                Optional.empty());
        return new StreamsApp(
                "test",
                new Connection(
                        Topics.withDefaultPrefix(),
                        Map.of("bootstrap.servers", "127.0.0.1:1"),
                        "mock://unused",
                        Map.of()),
                new StreamsSettings(settings, Duration.ofMinutes(1), 0, 1_000_000),
                new SimpleMeterRegistry());
    }
}
