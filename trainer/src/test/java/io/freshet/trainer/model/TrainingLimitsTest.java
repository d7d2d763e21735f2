package io.freshet.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrainingLimitsTest {
    @Test
    void cutsTextsToThePositionsOfTheBackbone() {
        assertThat(new TrainingLimits(128, 32).within(40)).isEqualTo(new TrainingLimits(40, 32));
    }

    @Test
    void refusesABackboneWithoutRoomForThePromptsThatIntakeLetsThrough() {
        assertThatThrownBy(() -> new TrainingLimits(128, 33).within(40))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("max.prompt.length is 33", "40 positions", "at most 32", "intake");
    }
}
