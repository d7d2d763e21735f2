package io.freshet.integration.mixed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.integration.mixed.Slope.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlopeTest {
    @Test
    void isWhatAStraightLineGrowsBy() {
        List<Sample> line = IntStream.range(0, 10)
                .mapToObj(time -> new Sample(time, 100 + 3.0 * time))
                .toList();

        assertThat(Slope.of(line)).isEqualTo(3, within(1e-9));
    }

    @Test
    void isMovedLittleByAFewSamplesThatLieFarOff() {
        List<Sample> flat = IntStream.range(0, 20)
                .mapToObj(time -> new Sample(time, time % 7 == 3 ? 1_000 : 50))
                .toList();

        assertThat(Slope.of(flat)).isEqualTo(0, within(1e-9));
    }

    @Test
    void isNothingWithoutTwoTimes() {
        assertThat(Slope.of(List.of())).isZero();
        assertThat(Slope.of(List.of(new Sample(1, 5), new Sample(1, 9)))).isZero();
    }
}
