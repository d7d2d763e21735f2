package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.BackboneException;
import io.freshet.backbone.Pooling;
import org.junit.jupiter.api.Test;

class FamilyTest {
    @Test
    void isChosenByTheModelType() {
        assertThat(Family.of(config("bert", "gelu")).programResource()).isEqualTo("bert.torchscript");
    }

    @Test
    void refusesAModelTypeByName() {
        assertThatThrownBy(() -> Family.of(config("t5", "gelu")))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("model_type is 't5'")
                .hasMessageContaining("'bert'");
    }

    @Test
    void refusesAnActivationByName() {
        assertThatThrownBy(() -> Family.of(config("bert", "swish")))
                .isInstanceOf(BackboneException.class)
                .hasMessageContaining("hidden_act is 'swish'")
                .hasMessageContaining("gelu_new");
    }

    private static BackboneConfig config(String modelType, String activation) {
        return new BackboneConfig(modelType, 2, 16, 2, 32, 64, 64, 1e-12, activation, Pooling.MEAN);
    }
}
