package io.freshet.backbone.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceHeadTest {
    @Test
    void startsTheSameFromTheSameSeedWithoutBias() {
        SequenceHead head = SequenceHead.random(List.of("a", "b"), 5, 1);

        assertThat(head.weight())
                .containsExactly(SequenceHead.random(List.of("a", "b"), 5, 1).weight());
        assertThat(head.bias()).containsOnly(0);
        assertThat(head.hidden()).isEqualTo(5);
    }

    @Test
    void refusesALabelTwice() {
        assertThatThrownBy(() -> SequenceHead.random(List.of("a", "a"), 5, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[a, a]");
    }

    @Test
    void refusesWeightsThatAreNoRowsOfTheLabels() {
        assertThatThrownBy(() -> new SequenceHead(List.of("a", "b"), new float[5], new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 weights");
    }
}
