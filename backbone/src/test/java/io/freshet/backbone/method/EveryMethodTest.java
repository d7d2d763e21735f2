package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EveryMethodTest {
    private static final List<MethodContract> HELD = List.of(new PTuningV2Test(), new PromptTuningTest());

    @Test
    void isHeldToTheContract() {
        assertThat(HELD).extracting(held -> held.method).containsExactlyElementsOf(Methods.ALL);
    }

    @Test
    void isNamedUnlikeAnyOther() {
        assertThat(Methods.names()).doesNotHaveDuplicates().containsExactly("p-tuning-v2", "prompt-tuning");
        assertThat(Methods.of("none")).isEmpty();
    }
}
