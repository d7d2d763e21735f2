package io.freshet.backbone.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DeepPromptTest {
    private static final PromptShape SHAPE = new PromptShape(6, 12, 16, 32);

    @Test
    void startsTheSameFromTheSameSeed() {
        assertThat(DeepPrompt.random(SHAPE, 3).values())
                .containsExactly(DeepPrompt.random(SHAPE, 3).values())
                .isNotEqualTo(DeepPrompt.random(SHAPE, 4).values());
    }

    @Test
    void startsNormallyDistributed() {
        double sum = 0;
        double squares = 0;
        for (float value : DeepPrompt.random(SHAPE, 1).values()) {
            sum += value;
            squares += value * value;
        }

        assertThat(sum / SHAPE.count()).isCloseTo(0, within(1e-3));
        assertThat(Math.sqrt(squares / SHAPE.count())).isCloseTo(0.02, within(1e-3));
    }

    @Test
    void refusesValuesOfAnotherNumber() {
        assertThatThrownBy(() -> new DeepPrompt(SHAPE, new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs 73728 values; 3 were given");
    }
}
