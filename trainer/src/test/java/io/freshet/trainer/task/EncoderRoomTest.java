package io.freshet.trainer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.BackboneConfig;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.trainer.FixedModels;
import io.freshet.trainer.Specs;
import io.freshet.trainer.state.TrainingSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncoderRoomTest {
    private static final BackboneConfig BACKBONE = FixedModels.model().config();

    @Test
    void isHalfTheHeapBeforeAndAfterAStep() {
        assertThat(EncoderRoom.of(1L << 30).bytes()).isEqualTo(256 << 20);
    }

    @Test
    void refusesAnEncoderThatTakesMore() {
        TrainingSpec spec = spec(PromptMethod.PREFIX_TUNING, Map.of("encoderHiddenSize", "8"));
        long needed = 12L
                * spec.task().parameters(BACKBONE).stream()
                        .mapToLong(each -> each.count())
                        .sum();

        assertThat(new EncoderRoom(needed).mistake(spec, BACKBONE)).isEmpty();
        assertThat(new EncoderRoom(needed - 1).mistake(spec, BACKBONE))
                .hasValueSatisfying(mistake -> assertThat(mistake.message())
                        .contains("{encoderHiddenSize=8}")
                        .contains("needs " + needed + " bytes in training, expected at most " + (needed - 1)));
    }

    @Test
    void leavesMethodsWithoutAnEncoderToTheLimitsOfPrompts() {
        assertThat(EncoderRoom.needed(spec(PromptMethod.P_TUNING_V2, Map.of()), BACKBONE))
                .isZero();
        assertThat(new EncoderRoom(0).mistake(spec(PromptMethod.P_TUNING_V2, Map.of()), BACKBONE))
                .isEmpty();
    }

    private static TrainingSpec spec(PromptMethod method, Map<String, String> settings) {
        return TrainingSpec.of(
                Specs.byCount("one", 1, "a")
                        .setMethod(method.text())
                        .setMethodSettings(settings)
                        .build(),
                "hash");
    }
}
