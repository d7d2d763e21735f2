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
        assertThat(EnvironmentNames.key(variable)).hasValue(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "FRESHET_CONFIG", "FRESHET_JAVA_OPTS", "FRESHET_TEST_KAFKA_IMAGE"})
    void takesNoOtherVariableForASetting(String variable) {
        assertThat(EnvironmentNames.key(variable)).isEmpty();
    }

    @Test
    void readsAVariableInWhicheverCaseItsKeyIs() {
        assertThat(EnvironmentNames.key("FRESHET_Http_Port")).hasValue("http.port");
    }
}
