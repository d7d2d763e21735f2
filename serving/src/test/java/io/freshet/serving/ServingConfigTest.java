package io.freshet.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneChoice;
import io.freshet.runtime.SettingsException;
import io.freshet.serving.kafka.PredictionFormat;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServingConfigTest {
    private static final Map<String, String> REQUIRED =
            Map.of("kafka.bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081");

    @Test
    void hasTheseKeysAndDefaults() {
        Map<String, String> defaults = new TreeMap<>();
        ServingConfig.definition()
                .configKeys()
                .forEach((name, key) -> defaults.put(name, key.hasDefault() ? String.valueOf(key.defaultValue) : "-"));

        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("admin.host", "127.0.0.1"),
                        Map.entry("admin.port", "9404"),
                        Map.entry("application.id", "freshet-serving"),
                        Map.entry("backbone.dir", "null"),
                        Map.entry("batch.max.rows", "16"),
                        Map.entry("bootstrap.timeout.ms", "120000"),
                        Map.entry("device", "auto"),
                        Map.entry("precision", "auto"),
                        Map.entry("threads", "auto"),
                        Map.entry("http.deadline.ms", "10000"),
                        Map.entry("http.host", "127.0.0.1"),
                        Map.entry("http.idle.timeout.ms", "30000"),
                        Map.entry("http.max.body.bytes", "1000000"),
                        Map.entry("http.max.connections", "1000"),
                        Map.entry("http.max.texts", "64"),
                        Map.entry("http.port", "8080"),
                        Map.entry("instance.id", "null"),
                        Map.entry("kafka.bootstrap.servers", "-"),
                        Map.entry("predictions.format", "avro"),
                        Map.entry("prompts.timeout.ms", "30000"),
                        Map.entry("queue.capacity", "1024"),
                        Map.entry("requests.max.poll.records", "32"),
                        Map.entry("schema.registry.url", "-"),
                        Map.entry("text.max.characters", "50000"),
                        Map.entry("topic.prefix", "freshet."),
                        Map.entry("transaction.timeout.ms", "30000")));
    }

    @Test
    void everySettingIsExplained() {
        assertThat(ServingConfig.definition().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).isNotBlank());
    }

    @Test
    void readsWhatIsGiven() {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put("device", "cpu");
        given.put("predictions.format", "json");
        given.put("http.port", "0");
        given.put("http.deadline.ms", "250");
        given.put("instance.id", "serving-1");
        given.put("kafka.security.protocol", "SSL");

        ServingConfig config = ServingConfig.parse(given);

        assertThat(config.backbone()).isEqualTo(BackboneChoice.of("cpu", "auto", "auto"));
        assertThat(config.requests().format()).isEqualTo(PredictionFormat.JSON);
        assertThat(config.http().port()).isZero();
        assertThat(config.http().deadline()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.identity().instanceId()).hasValue("serving-1");
        assertThat(config.backboneFolder()).isEmpty();
        assertThat(config.connection().kafka()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void aRequestNeverHasMoreTextsThanTheQueueHolds() {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put("queue.capacity", "10");

        assertThat(ServingConfig.parse(given).http().maximumTexts()).isEqualTo(10);
    }

    @Test
    void reportsAllMistakesTogether() {
        Map<String, String> given = new HashMap<>(REQUIRED);
        given.put("device", "tpu");
        given.put("queue.capacity", "0");
        given.put("htp.port", "80");

        assertThatThrownBy(() -> ServingConfig.parse(given))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("device")
                .hasMessageContaining("queue.capacity")
                .hasMessageContaining("http.port");
    }
}
