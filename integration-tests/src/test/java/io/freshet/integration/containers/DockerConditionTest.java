package io.freshet.integration.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

class DockerConditionTest {
    @Test
    void skipsAndSaysSoWhereNoEngineAnswers() {
        ConditionEvaluationResult result = evaluate(new DockerCondition(false, () -> false));

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason())
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("no Docker engine answers", "FRESHET_REQUIRE_DOCKER=true"));
    }

    @Test
    void failsInsteadWhereAnEngineIsRequired() {
        DockerCondition condition = new DockerCondition(true, () -> false);

        assertThat(evaluate(condition).isDisabled()).isFalse();
        assertThatThrownBy(() -> condition.beforeAll(named()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no Docker engine answers")
                .hasMessageContaining("FRESHET_REQUIRE_DOCKER is true");
    }

    @Test
    void runsWhereAnEngineAnswers() {
        for (boolean required : new boolean[] {false, true}) {
            DockerCondition condition = new DockerCondition(required, () -> true);

            assertThat(evaluate(condition).isDisabled()).isFalse();
            assertThatCode(() -> condition.beforeAll(named())).doesNotThrowAnyException();
        }
    }

    private static ConditionEvaluationResult evaluate(DockerCondition condition) {
        return condition.evaluateExecutionCondition(named());
    }

    // Of a context the condition asks for nothing but its name.
    private static ExtensionContext named() {
        return (ExtensionContext) Proxy.newProxyInstance(
                DockerConditionTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (self, method, no) -> {
                    assertThat(method.getName()).isEqualTo("getDisplayName");
                    return "SomeIT";
                });
    }
}
