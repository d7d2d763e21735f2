package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadReplacementTest {
    private final ManualClock clock = new ManualClock();
    private final ThreadReplacement replacement = new ThreadReplacement(2, Duration.ofMinutes(10), clock);

    @Test
    void givesUpWhenFailuresFollowEachOther() {
        assertThat(failsAt(1)).isTrue();
        assertThat(failsAt(2)).isTrue();
        assertThat(failsAt(3)).isFalse();
    }

    @Test
    void forgetsOldFailures() {
        failsAt(1);
        failsAt(2);

        clock.advance(Duration.ofMinutes(11));

        assertThat(failsAt(3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {200, 3_000, 36_000})
    void givesUpAtOnePlaceHoweverLongACycleTakes(long seconds) {
        assertThat(failsAt(7)).isTrue();
        // A new thread has committed nothing itself.
        Duration passed = Duration.ZERO;
        boolean goesOn = true;
        while (goesOn) {
            clock.advance(Duration.ofSeconds(seconds));
            passed = passed.plusSeconds(seconds);
            goesOn = failsAt(-1);
        }

        assertThat(passed).isLessThanOrEqualTo(Duration.ofSeconds(Math.max(600, seconds) + 2 * seconds));
    }

    @Test
    void goesOnWhereSomethingIsCommittedBetweenFailures() {
        for (int failure = 0; failure < 50; failure++) {
            assertThat(failsAt(failure)).isTrue();
            clock.advance(Duration.ofMinutes(6));
        }
    }

    @Test
    void looksAtEachTaskByItself() {
        for (int cycle = 0; cycle < 2; cycle++) {
            assertThat(replacement.allows(place(0, 4), Duration.ZERO)).isTrue();
            clock.advance(Duration.ofMinutes(6));
        }
        assertThat(replacement.allows(place(1, 90), Duration.ZERO)).isTrue();
        clock.advance(Duration.ofMinutes(6));

        assertThat(replacement.allows(place(0, 4), Duration.ZERO)).isFalse();
    }

    @Test
    void goesOnWhereAThreadRanWellBeforeItFailed() {
        for (int failure = 0; failure < 50; failure++) {
            assertThat(replacement.allows(place(0, 7), Duration.ofMinutes(30))).isTrue();
            clock.advance(Duration.ofMinutes(31));
        }
    }

    private boolean failsAt(long committed) {
        return replacement.allows(place(0, committed), Duration.ofSeconds(2));
    }

    private static FailedPlace place(int partition, long committed) {
        return new FailedPlace(
                Optional.of(new TaskId(0, partition)), Map.of(new TopicPartition("accepted", partition), committed));
    }

    private static final class ManualClock extends Clock {
        private Instant now = Instant.EPOCH;

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
