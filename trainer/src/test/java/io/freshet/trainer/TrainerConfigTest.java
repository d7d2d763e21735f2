package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.PrecisionChoice;
import io.freshet.runtime.SettingsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainerConfigTest {
    private static final Map<String, String> NEEDED = Map.of(
            "kafka.bootstrap.servers", "localhost:9092",
            "schema.registry.url", "http://localhost:8081");

    @Test
    void declaresEverySettingWithItsDefault() {
        Map<String, Object> defaults = new TreeMap<>();
        TrainerConfig.definition()
                .configKeys()
                .forEach((name, key) ->
                        defaults.put(name, key.hasDefault() ? String.valueOf(key.defaultValue) : "required"));

        assertThat(defaults)
                .containsOnly(
                        Map.entry("application.id", "freshet-trainer"),
                        Map.entry("instance.id", "null"),
                        Map.entry("state.dir", "state"),
                        Map.entry("liveness.timeout.ms", "600000"),
                        Map.entry("rocksdb.cache.bytes", "33554432"),
                        Map.entry("rocksdb.memtable.bytes", "4194304"),
                        Map.entry("begin.anew", "null"),
                        Map.entry("admin.host", "127.0.0.1"),
                        Map.entry("admin.port", "9402"),
                        Map.entry("commit.interval.ms", "1000"),
                        Map.entry("cache.bytes", "33554432"),
                        Map.entry("checkpoint.steps", "256"),
                        Map.entry("checkpoint.time.ms", "5000"),
                        Map.entry("tensor.bytes", "100663296"),
                        Map.entry("backbone.dir", "null"),
                        Map.entry("device", "auto"),
                        Map.entry("precision", "auto"),
                        Map.entry("threads", "auto"),
                        Map.entry("max.tokens", "128"),
                        Map.entry("max.prompt.length", "128"),
                        Map.entry("batch.rows", "16"),
                        Map.entry("batch.linger.ms", "0"),
                        Map.entry("prompts.keep.versions", "20"),
                        Map.entry("commit.on.publication", "true"),
                        Map.entry("topic.prefix", "freshet."),
                        Map.entry("schema.registry.url", "required"),
                        Map.entry("kafka.bootstrap.servers", "required"));
    }

    @Test
    void readsWhatIsGiven() {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put("instance.id", "trainer-0");
        given.put("device", "cpu");
        given.put("precision", "bf16");
        given.put("threads", "3");
        given.put("backbone.dir", "models/tiny");
        given.put("commit.on.publication", "false");

        TrainerConfig config = TrainerConfig.parse(given);

        assertThat(config.app().identity().instanceId()).contains("trainer-0");
        assertThat(config.app().commitInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.backbone().choice())
                .isEqualTo(new BackboneChoice(DeviceChoice.CPU, PrecisionChoice.BF16, OptionalInt.of(3)));
        assertThat(config.backbone().folder()).contains(Path.of("models/tiny"));
        assertThat(config.training().batch().linger()).contains(Duration.ZERO);
        assertThat(config.training().keptVersions()).isEqualTo(20);
        assertThat(config.training().commitAtOnce()).isFalse();
    }

    @Test
    void batchesByCountAloneWhereTheLingerIsMinusOne() {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put("batch.linger.ms", "-1");

        assertThat(TrainerConfig.parse(given).training().batch().linger()).isEmpty();
    }

    @Test
    void reportsEveryMistakeAtOnce() {
        Map<String, String> given = new HashMap<>(NEEDED);
        given.put("batch.rows", "0");
        given.put("commit.on.publication", "maybe");
        given.put("device", "tpu");

        assertThatThrownBy(() -> TrainerConfig.parse(given))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("batch.rows")
                .hasMessageContaining("commit.on.publication")
                .hasMessageContaining("device");
    }
}
