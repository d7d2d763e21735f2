package io.freshet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentNamesTest {
    @ParameterizedTest
    @CsvSource({
        "http.port, FRESHET_HTTP_PORT",
        "kafka.ssl.key_password, FRESHET_KAFKA_SSL_KEY__PASSWORD",
        "kafka.some-key, FRESHET_KAFKA_SOME___KEY",
        "kafka.a.b_c-d, FRESHET_KAFKA_A_B__C___D"
    })
    void turnsEveryKeyIntoAVariableAndBack(String key, String variable) {
        assertThat(EnvironmentNames.variable(key)).isEqualTo(variable);
        assertThat(EnvironmentNames.key(variable, "1")).hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "FRESHET_CONFIG", "FRESHET_IMAGE", "FRESHET_JAVA_OPTS", "FRESHET_TEST_KAFKA_IMAGE"})
    void takesNoOtherVariableForASetting(String variable) {
        assertThat(EnvironmentNames.key(variable, "1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FRESHET_SERVING_SERVICE_HOST, 10.0.0.7",
        "FRESHET_SERVING_SERVICE_PORT, 8080",
        "FRESHET_SERVING_SERVICE_PORT_HTTP, 8080",
        "FRESHET_SERVING_PORT, tcp://10.0.0.7:8080",
        "FRESHET_SERVING_PORT_8080_TCP, tcp://10.0.0.7:8080",
        "FRESHET_SERVING_PORT_8080_TCP_ADDR, 10.0.0.7"
    })
    void takesNothingThatKubernetesSaysOfServicesForASetting(String variable, String value) {
        assertThat(EnvironmentNames.key(variable, value)).isEmpty();
    }

    @Test
    void readsAVariableInWhicheverCaseItsKeyIs() {
        assertThat(EnvironmentNames.key("FRESHET_Http_Port", "8080")).hasValue("http.port");
    }
}
