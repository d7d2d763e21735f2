package io.freshet.benchmarks.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.BackboneConfig;
import io.freshet.backbone.Pooling;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelFlopsTest {
    private static final BackboneConfig TWO_LAYERS = new BackboneConfig("bert", 2, 4, 2, 2, 100, 64, Pooling.MEAN);
    private static final int INTERMEDIATE = 8;

    // A layer over 15 positions: 4 × 12 weights for query, key and value, 4 × 4 behind attention, twice 4 × 8; and each
    // position sees 7 in two products of width 4.
    private static final double QUERY_KEY_VALUE = 2 * 15 * 48;
    private static final double LINEAR = 2 * 15 * (48 + 16 + 64);
    private static final double ATTENTION = 2 * 2 * 15 * 7 * 4;

    private final ModelFlops flops = new ModelFlops(TWO_LAYERS, INTERMEDIATE, 2, List.of(5, 5, 5));

    @Test
    void countEveryMultiplicationOfAForward() {
        assertThat(flops.forward()).isEqualTo(2 * (LINEAR + ATTENTION));
    }

    @Test
    void countTextsAsLongAsTheyAre() {
        ModelFlops mixed = new ModelFlops(TWO_LAYERS, INTERMEDIATE, 2, List.of(4, 6, 5));

        double pairs = 4 * 6 + 6 * 8 + 5 * 7;
        assertThat(mixed.forward()).isEqualTo(2 * (LINEAR + 2 * 2 * pairs * 4));
    }

    @Test
    void countTheBackwardByActivationsAloneAndNotByTheFirstInput() {
        double backward = 2 * (LINEAR + 2 * ATTENTION) - QUERY_KEY_VALUE;

        assertThat(flops.step()).isEqualTo(flops.forward() + backward);
    }
}
