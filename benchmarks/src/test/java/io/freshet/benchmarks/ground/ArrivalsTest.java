package io.freshet.benchmarks.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.benchmarks.result.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    @Test
    void giveTheRateOfEachStretchAfterTheWarmUp() {
        // Two that do not count, then two in a second, then two in two.
        Arrivals arrivals = new Arrivals(List.of(0L, 0L, 9_000L, 9_500L, 10_000L, 11_000L, 12_000L));

        assertThat(arrivals.rates(2, 2)).isEqualTo(Spread.of(List.of(2.0, 1.0)));
    }

    @Test
    void giveAFiniteRateWhereAllCameInOneMillisecond() {
        assertThat(new Arrivals(List.of(5L, 5L, 5L)).rates(0, 1)).isEqualTo(Spread.once(2_000));
    }

    @Test
    void refuseMoreStretchesThanThereIsWork() {
        assertThatThrownBy(() -> new Arrivals(List.of(1L, 2L, 3L)).rates(1, 2))
                .hasMessageContaining("make no 2 stretches");
    }
}
