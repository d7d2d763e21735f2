package io.freshet.backbone.method;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.parameters.ParameterShape;
import org.junit.jupiter.api.Test;

class PTuningV2Test extends DirectMethodContract {
    PTuningV2Test() {
        super(new PTuningV2());
    }

    @Test
    void trainsKeysAndValuesOfEveryLayer() {
        assertThat(method.parameters(CONFIG, 5)).containsExactly(ParameterShape.weight("prompt", 2, 2, 2, 5, 8));
    }
}
