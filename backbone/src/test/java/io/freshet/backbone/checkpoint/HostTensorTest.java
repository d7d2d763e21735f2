package io.freshet.backbone.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostTensorTest {
    @Test
    void isEqualByShapeAndValues() {
        HostTensor tensor = HostTensor.of(new float[] {1, 2}, 2);

        assertThat(tensor)
                .isEqualTo(HostTensor.of(new float[] {1, 2}, 2))
                .hasSameHashCodeAs(HostTensor.of(new float[] {1, 2}, 2));
        assertThat(tensor).isNotEqualTo(HostTensor.of(new float[] {1, 2}, 1, 2));
        assertThat(tensor).isNotEqualTo(HostTensor.of(new float[] {1, 3}, 2));
    }

    @Test
    void refusesAShapeThatItsValuesDoNotFill() {
        assertThatThrownBy(() -> HostTensor.of(new float[3], 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("[2, 2]", "needs 4", "3 were given");
        assertThatThrownBy(() -> HostTensor.count(3, -1)).hasMessageContaining("negative");
        assertThatThrownBy(() -> HostTensor.count(Long.MAX_VALUE, 2)).hasMessageContaining("larger than any tensor");
    }
}
