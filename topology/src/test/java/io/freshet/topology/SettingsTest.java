package io.freshet.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.runtime.Identity;
import io.freshet.runtime.SettingsException;
import io.freshet.runtime.admin.AdminSettings;
import io.freshet.runtime.streams.AppSettings;
import io.freshet.runtime.streams.StoreMemory;
import io.freshet.runtime.streams.StreamsSettings;
import io.freshet.schemas.Topics;
import io.freshet.topology.intake.IntakeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("kafka.bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081");

    @Test
    void intakesSettingsAndDefaultsAreThese() {
        assertThat(defaults(IntakeConfig.definition()))
                .containsExactlyInAnyOrderEntriesOf(with(
                        common("freshet-intake", 9_401),
                        Map.of(
                                "example.max.bytes", 524_288,
                                "text.max.characters", 20_000,
                                "id.max.characters", 256,
                                "max.prompt.length", 128,
                                "future.tolerance.ms", 300_000L,
                                "duplicates.retention.ms", 604_800_000L)));
    }

    @Test
    void releaseControlsSettingsAndDefaultsAreThese() {
        assertThat(defaults(ReleaseConfig.definition()))
                .containsExactlyInAnyOrderEntriesOf(common("freshet-release", 9_403));
    }

    @Test
    void remembersIdsAsLongAsExamplesAreKept() {
        assertThat(IntakeConfig.parse(LEAST).limits().duplicateRetention()).isEqualTo(Topics.RETENTION);
    }

    @Test
    void readsWhatIsGiven() {
        IntakeConfig config = IntakeConfig.parse(with(
                LEAST,
                Map.of(
                        "instance.id", "intake-0",
                        "state.dir", "/var/lib/freshet",
                        "example.max.bytes", "2048",
                        "duplicates.retention.ms", "3600000")));

        assertThat(config.streams())
                .isEqualTo(new StreamsSettings(
                        new AppSettings(
                                new Identity("freshet-intake", Optional.of("intake-0")),
                                Path.of("/var/lib/freshet"),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10),
                                new StoreMemory(32L << 20, 4L << 20),
                                Optional.empty()),
                        Duration.ofMinutes(1),
                        1 << 20,
                        Topics.MAXIMUM_DEAD_LETTER_BYTES));
        assertThat(config.limits())
                .isEqualTo(new IntakeLimits(2_048, 20_000, 256, 128, Duration.ofMinutes(5), Duration.ofHours(1)));
        assertThat(config.registryPatience()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void hasNoAdminPortWhereItIsMinusOne() {
        IntakeConfig config = IntakeConfig.parse(with(LEAST, Map.of("admin.host", "0.0.0.0", "admin.port", "-1")));

        assertThat(config.admin()).isEqualTo(new AdminSettings("0.0.0.0", OptionalInt.empty()));
    }

    @Test
    void namesAllMistakesTogether() {
        Map<String, String> given = with(LEAST, Map.of("example.max.bytes", "1048576", "text.max.character", "1"));

        assertThatThrownBy(() -> IntakeConfig.parse(given))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("example.max.bytes")
                .hasMessageContaining("did you mean 'text.max.characters'");
    }

    private static Map<String, Object> common(String applicationId, int adminPort) {
        Map<String, Object> common = new HashMap<>();
        common.put("kafka.bootstrap.servers", ConfigDef.NO_DEFAULT_VALUE);
        common.put("schema.registry.url", ConfigDef.NO_DEFAULT_VALUE);
        common.put("topic.prefix", "freshet.");
        common.put("application.id", applicationId);
        common.put("instance.id", null);
        common.put("state.dir", "state");
        common.put("commit.interval.ms", 100L);
        common.put("transaction.timeout.ms", 60_000L);
        common.put("registry.patience.ms", 5_000L);
        common.put("liveness.timeout.ms", 600_000L);
        common.put("rocksdb.cache.bytes", 32L << 20);
        common.put("rocksdb.memtable.bytes", 4L << 20);
        common.put("begin.anew", null);
        common.put("admin.host", "127.0.0.1");
        common.put("admin.port", adminPort);
        return common;
    }

    private static Map<String, Object> defaults(ConfigDef definition) {
        Map<String, Object> defaults = new HashMap<>();
        definition.configKeys().forEach((name, key) -> defaults.put(name, key.defaultValue));
        return defaults;
    }

    private static <V> Map<String, V> with(Map<String, ? extends V> base, Map<String, ? extends V> more) {
        Map<String, V> both = new HashMap<>(base);
        both.putAll(more);
        return both;
    }
}
