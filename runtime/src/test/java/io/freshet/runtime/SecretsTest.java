package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.ssl.key.password",
                "kafka.consumer.sasl.jaas.config",
                "kafka.ssl.keystore.key",
                "kafka.sasl.oauthbearer.client.credentials.client.secret",
                "schema.registry.basic.auth.user.info",
                "schema.registry.bearer.auth.token",
                "schema.registry.ssl.truststore.PASSWORD"
            })
    void hidesSecretsOfClients(String key) {
        assertThat(Secrets.shown(key, "swordfish")).isEqualTo("(hidden)");
    }

    @Test
    void hidesEverythingThatKafkaItselfHides() {
        List<String> passwords =
                List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef()).stream()
                        .flatMap(definition -> definition.configKeys().values().stream())
                        .filter(key -> key.type == ConfigDef.Type.PASSWORD)
                        .map((ConfigKey key) -> key.name)
                        .toList();

        assertThat(passwords).isNotEmpty().allMatch(Secrets::isSecret);
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:pass@registry:8081,https://registry:8081",
        "'http://a:b@one,http://c:d@two/x','http://one,http://two/x'",
        "https://user:a/b@registry:8081,https://registry:8081",
        "http://registry:8081/@home,http://registry:8081/@home",
        "broker:9092,broker:9092"
    })
    void showsAUrlWithoutItsUser(String url, String shown) {
        assertThat(Secrets.shown("schema.registry.url", url)).isEqualTo(shown);
    }
}
