package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionTimeoutTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void isNeverShorterThanAMinute() {
        assertThat(TransactionTimeout.of(Duration.ofMillis(200), SECOND, 1, 2)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isThreeTimesTheStepsThatMayFallBetweenTwoCommits() {
        // One begins within the interval, and each of 4 partitions may train a full batch and one by linger: 9 steps of
        // 10 s.
        assertThat(TransactionTimeout.of(Duration.ofSeconds(10), SECOND, 4, 2)).isEqualTo(Duration.ofSeconds(270));
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 2", "2, 1, 3", "2, 2, 2", "100, 16, 8", "1000, 1, 1001"})
    void countsTheBatchesThatARoundCanFillAndOneByTime(int records, int rows, int steps) {
        assertThat(TransactionTimeout.stepsInARound(records, rows)).isEqualTo(steps);
    }

    @Test
    void refusesStepsTooSlowForAnyTransaction() {
        assertThatThrownBy(() -> TransactionTimeout.of(Duration.ofSeconds(100), SECOND, 8, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("100000 ms")
                .hasMessageContaining("brokers allow 900 s")
                .hasMessageContaining("max.tokens, max.prompt.length or batch.rows");
    }
}
