package io.freshet.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void hasTheOneInTheMiddleAsMedian() {
        assertThat(Spread.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 9, 3));
    }

    @Test
    void hasTheMeanOfTheTwoInTheMiddleAsMedian() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(new Spread(3, 1, 9, 4));
    }

    @Test
    void turnsLeastAndMostRoundWithTheOrder() {
        Spread seconds = Spread.of(List.of(0.5, 1.0, 2.0));

        assertThat(seconds.map(each -> 1 / each)).isEqualTo(new Spread(1, 0.5, 2, 3));
    }

    @Test
    void refusesAMeasurementWithoutSamples() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessageContaining("no samples");
    }
}
