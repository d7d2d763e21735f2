package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelOrderTest {
    private static final int LABELS = 200;

    @Test
    void firstIsTheOneInWhichTheyCame() {
        assertThat(LabelOrder.of(LABELS, 0))
                .isEqualTo(IntStream.range(0, LABELS).boxed().toList());
    }

    @Test
    void othersMoveNoLabelFar() {
        List<Integer> order = LabelOrder.of(LABELS, 1);

        assertThat(order).containsExactlyInAnyOrderElementsOf(LabelOrder.of(LABELS, 0));
        assertThat(order).isNotEqualTo(LabelOrder.of(LABELS, 0)).isNotEqualTo(LabelOrder.of(LABELS, 2));
        assertThat(order).isEqualTo(LabelOrder.of(LABELS, 1));
        for (int at = 0; at < LABELS; at++) {
            assertThat(order.get(at) / LabelOrder.STRETCH).isEqualTo(at / LabelOrder.STRETCH);
        }
    }
}
