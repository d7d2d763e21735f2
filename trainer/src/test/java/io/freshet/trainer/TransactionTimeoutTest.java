package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionTimeoutTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void isNeverShorterThanAMinute() {
        assertThat(TransactionTimeout.of(Duration.ofMillis(200), SECOND, 1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void isThreeTimesTheStepsThatMayFallBetweenTwoCommits() {
        // One begins within the interval, and each of 4 partitions may close a batch by linger: 5 steps of 10 s.
        assertThat(TransactionTimeout.of(Duration.ofSeconds(10), SECOND, 4)).isEqualTo(Duration.ofSeconds(150));
    }

    @Test
    void refusesStepsTooSlowForAnyTransaction() {
        assertThatThrownBy(() -> TransactionTimeout.of(Duration.ofSeconds(100), SECOND, 8))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("100000 ms")
                .hasMessageContaining("brokers allow 900 s")
                .hasMessageContaining("max.tokens");
    }
}
