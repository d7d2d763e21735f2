package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.spec.PromptMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryMethodTest {
    private static final List<MethodContract> HELD = List.of(new PTuningV2Test(), new PromptTuningTest());

    @Test
    void isHeldToTheContract() {
        assertThat(HELD).extracting(held -> held.method).containsExactlyElementsOf(Methods.ALL);
    }

    @Test
    void hasANameOfItsOwnThatSpecsKnow() {
        assertThat(Methods.names()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(PromptMethod.texts());
        assertThat(Methods.of("none")).isEmpty();
    }
}
