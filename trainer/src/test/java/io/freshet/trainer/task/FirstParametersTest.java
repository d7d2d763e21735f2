package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FirstParametersTest {
    @Test
    void seedsAreTheSameOnEveryMachineForEver() {
        assertThat(FirstParameters.seed(7, "routing", "prompt")).isEqualTo(-2949205035511792547L);
    }

    @Test
    void seedsDifferByEachOfTheirParts() {
        assertThat(List.of(
                        FirstParameters.seed(7, "routing", "prompt"),
                        FirstParameters.seed(8, "routing", "prompt"),
                        FirstParameters.seed(7, "urgency", "prompt"),
                        FirstParameters.seed(7, "routing", "label/prompt"),
                        FirstParameters.seed(7, "routin", "gprompt")))
                .doesNotHaveDuplicates();
    }
}
