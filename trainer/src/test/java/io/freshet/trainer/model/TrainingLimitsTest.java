package io.freshet.trainer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
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

    @Test
    void refusesABackboneWhosePromptsWouldHaveMorePartsThanAVersionMay() {
        BackboneConfig large = new BackboneConfig("xlm-roberta-xl", 48, 4_096, 32, 128, 250_000, 512, Pooling.CLS);

        assertThat(new TrainingLimits(128, 262).within(large)).isEqualTo(new TrainingLimits(128, 262));
        assertThatThrownBy(() -> new TrainingLimits(128, 263).within(large))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("max.prompt.length is 263", "500 parts", "at most 262", "intake");
    }
}
