package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
    private final ManualClock clock = new ManualClock();
    private final ThreadReplacement replacement = new ThreadReplacement(2, Duration.ofMinutes(10), clock);

    @Test
    void givesUpWhenFailuresFollowEachOther() {
        assertThat(replacement.allows()).isTrue();
        assertThat(replacement.allows()).isTrue();
        assertThat(replacement.allows()).isFalse();
    }

    @Test
    void forgetsOldFailures() {
        replacement.allows();
        replacement.allows();

        clock.advance(Duration.ofMinutes(11));

        assertThat(replacement.allows()).isTrue();
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
