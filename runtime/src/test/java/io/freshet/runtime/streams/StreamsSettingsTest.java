package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.Connection;
import io.freshet.runtime.Identity;
import io.freshet.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private static final StreamsSettings SETTINGS = new StreamsSettings(
            new AppSettings(
                    new Identity("freshet-trainer", Optional.of("trainer-0")),
                    Path.of("state"),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    new StoreMemory(64L << 20, 4L << 20),
                    Optional.empty()),
            Duration.ofSeconds(30),
            64 << 20,
            1_000_000);

    @Test
    void runsExactlyOnceWithTransactionalStoresAndStaticMembership() {
        Properties properties = SETTINGS.exactlyOnce(connection(Map.of("bootstrap.servers", "broker:9092")));

        assertThat(properties)
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("enable.transactional.statestores", true)
                .containsEntry("producer.transaction.timeout.ms", 30_000)
                .containsEntry("consumer.group.instance.id", "trainer-0")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void isACompleteStreamsConfiguration() {
        Properties properties = SETTINGS.exactlyOnce(connection(Map.of("bootstrap.servers", "broker:9092")));

        StreamsConfig config = new StreamsConfig(properties);

        assertThat(config.getLong("commit.interval.ms")).isEqualTo(1000);
        assertThat(config.getProducerConfigs("client")).containsEntry("linger.ms", 5);
    }

    @Test
    void boundsWhatStoresHoldOutsideTheHeap() {
        Properties properties = SETTINGS.exactlyOnce(connection(Map.of("bootstrap.servers", "broker:9092")));

        assertThat(properties)
                .containsEntry("rocksdb.config.setter", BoundedRocksDb.class.getName())
                .containsEntry("rocksdb.cache.bytes", 64L << 20)
                .containsEntry("rocksdb.memtable.bytes", 4L << 20);
    }

    @Test
    void letsKafkasOwnSettingsWin() {
        Properties properties = SETTINGS.exactlyOnce(
                connection(Map.of("bootstrap.servers", "broker:9092", "producer.linger.ms", "20")));

        assertThat(properties).containsEntry("producer.linger.ms", "20");
    }

    @Test
    void boundsTheRecordsOfARoundByWhatIsReadAtOnceHoweverThatIsSet() {
        StreamsSettings settings = new StreamsSettings(
                SETTINGS.app(), Duration.ofMinutes(1), 0, 1_000_000, OptionalInt.of(8), Optional.empty());

        assertThat(settings.mostRecordsInARound(connection(Map.of("bootstrap.servers", "broker:9092"))))
                .isEqualTo(16);
        assertThat(settings.mostRecordsInARound(connection(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "buffered.records.per.partition", "30",
                        "main.consumer.max.poll.records", "40"))))
                .isEqualTo(70);
    }

    private static Connection connection(Map<String, Object> kafka) {
        return new Connection(Topics.withDefaultPrefix(), kafka, "mock://test", Map.of());
    }
}
