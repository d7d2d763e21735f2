package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.spec.MethodSetting;
import io.freshet.schemas.spec.PromptMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EveryMethodTest {
    private static final List<MethodContract> HELD =
            List.of(new PTuningV2Test(), new PromptTuningTest(), new PrefixTuningTest(), new PTuningTest());

    @Test
    void isHeldToTheContract() {
        assertThat(HELD).extracting(held -> held.method).containsExactlyElementsOf(Methods.ALL);
    }

    @Test
    void hasANameOfItsOwnThatSpecsKnow() {
        assertThat(Methods.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(PromptMethod.texts());
        assertThat(Methods.of("none")).isEmpty();
    }

    @Test
    void hasTheSettingsThatSpecsKnow() {
        for (PromptMethod known : PromptMethod.values()) {
            Method method = Methods.of(known.text()).orElseThrow();

            Map<String, String> usual =
                    known.settings().stream().collect(Collectors.toMap(MethodSetting::name, MethodSetting::usual));

            assertThat(usual).containsAllEntriesOf(method.settings());
            assertThat(method.with(usual)).isEqualTo(method);
            known.settings().forEach(setting -> {
                String value = setting instanceof MethodSetting.Choice choice
                        ? choice.words().get(1)
                        : "5";
                Method other = method.with(Map.of(setting.name(), value));
                assertThat(other).isNotEqualTo(method);
                assertThat(other.settings()).containsEntry(setting.name(), value);
            });
        }
    }
}
