package io.freshet.schemas.hash;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.schemas.TaskSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecHashTest {
    @Test
    void staysTheSameForEver() {
        assertThat(SpecHash.of(spec(16))).isEqualTo(PINNED);
    }

    @Test
    void differsWithAnyField() {
        assertThat(SpecHash.of(spec(17))).isNotEqualTo(SpecHash.of(spec(16)));
    }

    private static final String PINNED = "02bed062891467cae8a529ae2f488fba9353fc7b0fbec2877e8b50115c364701";

    private static TaskSpec spec(int promptLength) {
        return TaskSpec.newBuilder()
                .setTask("routing")
                .setLabels(List.of("billing", "technical"))
                .setPromptLength(promptLength)
                .build();
    }
}
