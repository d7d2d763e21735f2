package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
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
                        () -> startAndStop(together, properties("app-" + number, state)),
                        task -> new Thread(task).start()))
                .toList();
    }

    private static void startAndStop(CyclicBarrier together, Properties properties) {
        Topology topology = topology();
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        StreamsProcess.start("test", topology, properties, Duration.ofMinutes(1), Duration.ofMinutes(1))
                .close();
    }

    private static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.table("topic", Consumed.with(Serdes.String(), Serdes.String()), Materialized.as("store"));
        return builder.build();
    }

    // Nobody listens there: an app makes its folders before it asks for brokers.
    private static Properties properties(String application, Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, application);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        return properties;
    }
}
