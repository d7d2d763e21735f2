package io.freshet.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.EnvironmentNames;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProcessRoleTest {
    @ParameterizedTest
    @MethodSource("settings")
    void everySettingCanBeGivenByTheEnvironment(String key) {
        assertThat(EnvironmentNames.key(EnvironmentNames.variable(key), "1")).hasValue(key);
    }

    static Stream<String> settings() {
        return ProcessRole.settings().stream();
    }

    @ParameterizedTest
    @EnumSource
    void explainsEverySetting(ProcessRole role) {
        assertThat(role.definition().configKeys().values())
                .allSatisfy(key -> assertThat(key.documentation).endsWith("."));
    }

    @Test
    void noTwoProcessesHaveTheSameAdminPortOrConsumerGroup() {
        assertThat(defaults("admin.port")).doesNotHaveDuplicates();
        assertThat(defaults("application.id")).doesNotHaveDuplicates();
    }

    private static Stream<Object> defaults(String key) {
        return Arrays.stream(ProcessRole.values())
                .map(role -> role.definition().configKeys().get(key))
                .map((ConfigKey declared) -> declared.defaultValue);
    }
}
