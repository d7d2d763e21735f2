package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.parameters.ParameterShape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PTuningV2Test extends DirectMethodContract {
    PTuningV2Test() {
        super(new PTuningV2());
    }

    @Override
    List<Beginning> beginnings() {
        return List.of(new Beginning.Noise());
    }

    @Override
    List<Beginning> refused() {
        return List.of(new Beginning.Vocabulary(), new Beginning.OfText(new int[] {4}));
    }

    @Test
    void trainsKeysAndValuesOfEveryLayer() {
        assertThat(method.parameters(CONFIG, 5)).containsExactly(ParameterShape.weight("prompt", 2, 2, 2, 5, 8));
    }
}
