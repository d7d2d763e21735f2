package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> NEEDED =
            Map.of("kafka.bootstrap.servers", "broker:9092", "schema.registry.url", "http://registry:8081");

    @Test
    void readsItsOwnSettingsAndTheirDefaults() {
        Settings settings = Settings.parse("trainer", trainer(), with("batch.linger.ms", "250"));

        assertThat(settings.millis("batch.linger.ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.integer("batch.rows")).isEqualTo(16);
        assertThat(settings.optionalText("instance.id")).isEmpty();
    }

    @Test
    void reportsAllMistakesTogether() {
        Map<String, String> given = Map.of("batch.rows", "0", "batch.linger.ms", "soon", "bach.rows", "8");

        assertThatThrownBy(() -> Settings.parse("trainer", trainer(), GivenSettings.of(given)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the settings of trainer have 5 mistakes:")
                .hasMessageContaining("'bach.rows' is no setting; did you mean 'batch.rows'?")
                .hasMessageContaining("Value must be at least 1")
                .hasMessageContaining("soon")
                .hasMessageContaining("kafka.bootstrap.servers")
                .hasMessageContaining("schema.registry.url");
    }

    @Test
    void namesTheOriginOfAMistake() {
        Map<String, GivenSetting> given = new HashMap<>(with().byKey());
        given.put("bach.rows", new GivenSetting("8", "environment FRESHET_BACH_ROWS"));
        given.put("batch.linger.ms", new GivenSetting("soon", "file f.properties"));

        assertThatThrownBy(() -> Settings.parse("trainer", trainer(), new GivenSettings(given)))
                .hasMessageContaining(
                        "'bach.rows' (environment FRESHET_BACH_ROWS) is no setting; did you mean 'batch.rows'?")
                .hasMessageContaining("Not a number of type LONG (file f.properties)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "processing.guarantee",
                "producer.transaction.timeout.ms",
                "main.consumer.group.instance.id",
                "consumer.isolation.level",
                "acks"
            })
    void refusesWhatWouldUndoAProcessesPromises(String kafkaKey) {
        GivenSettings given = with("kafka." + kafkaKey, "1", "batch.rows", "0");

        assertThatThrownBy(() -> Settings.parse("trainer", trainer(), given))
                .hasMessageContaining("have 2 mistakes")
                .hasMessageContaining("'kafka." + kafkaKey + "' is what the process must set itself")
                .hasMessageContaining("batch.rows");
    }

    @Test
    void givesEachClientItsOwnKeysAndThoseOfAll() {
        Connection connection = Settings.parse(
                        "trainer",
                        trainer(),
                        with(
                                "kafka.client.dns.lookup", "use_all_dns_ips",
                                "kafka.fetch.min.bytes", "1",
                                "kafka.consumer.fetch.min.bytes", "2",
                                "kafka.producer.linger.ms", "3",
                                "kafka.admin.retries", "4"))
                .connection();

        assertThat(connection.consumerSettings())
                .containsEntry("fetch.min.bytes", "2")
                .containsEntry("client.dns.lookup", "use_all_dns_ips")
                .doesNotContainKeys("linger.ms", "consumer.fetch.min.bytes", "producer.linger.ms");
        assertThat(connection.producerSettings())
                .containsEntry("linger.ms", "3")
                .containsEntry("fetch.min.bytes", "1");
        assertThat(connection.adminSettings()).containsEntry("retries", "4").doesNotContainKey("linger.ms");
    }

    @Test
    void passesTheClientsOwnKeysThrough() {
        Settings settings = Settings.parse("trainer", trainer(), with("kafka.security.protocol", "SASL_SSL"));

        assertThat(settings.connection().kafka())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "broker:9092");
    }

    @Test
    void namesTheRegistrysKeysAsItsClientDoes() {
        Settings settings = Settings.parse(
                "trainer",
                trainer(),
                with("schema.registry.ssl.truststore.location", "trust.jks", "schema.registry.bearer.auth.token", "t"));

        assertThat(settings.connection().registrySettings())
                .containsEntry("schema.registry.ssl.truststore.location", "trust.jks")
                .containsEntry("bearer.auth.token", "t");
    }

    private static ConfigDef trainer() {
        return Connection.define(new ConfigDef()
                .define("batch.rows", Type.INT, 16, Range.atLeast(1), Importance.MEDIUM, "Rows of a batch.")
                .define("batch.linger.ms", Type.LONG, 1000L, Importance.MEDIUM, "Longest wait of a row.")
                .define("instance.id", Type.STRING, null, Importance.LOW, "Static membership."));
    }

    private static GivenSettings with(String... more) {
        Map<String, String> given = new HashMap<>(NEEDED);
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return GivenSettings.of(given);
    }
}
