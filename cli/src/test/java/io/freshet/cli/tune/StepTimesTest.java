package io.freshet.cli.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepTimesTest {
    @Test
    void countsSmallStepsAtFirstAndFullOnesThen() {
        StepTimes times = new StepTimes(1_000, 2, 0.01, 16, 0.04);

        assertThat(times.pass(1_600)).isEqualTo(Duration.ofMillis(500 * 10 + 38 * 40));
    }

    @Test
    void endsWithinTheRampUpWhereThereAreFewLabels() {
        StepTimes times = new StepTimes(1_000, 2, 0.01, 16, 0.04);

        assertThat(times.pass(101)).isEqualTo(Duration.ofMillis(51 * 10));
    }
}
