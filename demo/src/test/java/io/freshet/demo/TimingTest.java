package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.feed.Pace;
import io.freshet.workload.feed.Probes;
import io.freshet.workload.output.RateMeter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void pacesExamplesFromTheStart() {
        Pace pace = new Pace(OptionalDouble.of(2), 10 * SECOND);

        assertThat(pace.isDue(0, 10 * SECOND)).isTrue();
        assertThat(pace.isDue(1, 10 * SECOND)).isFalse();
        assertThat(pace.isDue(1, 10 * SECOND + SECOND / 2)).isTrue();
    }

    @Test
    void pacesNothingWithoutARate() {
        assertThat(new Pace(OptionalDouble.empty(), 0).isDue(1_000_000, 0)).isTrue();
    }

    @Test
    void probesOnceAtATimeAndPausesAfterAnAnswer() {
        Probes probes = new Probes(List.of("mood"), Duration.ofMillis(100), Duration.ofSeconds(5));

        assertThat(probes.isDue("mood", 0)).isTrue();
        probes.asked("mood", 0);
        assertThat(probes.isDue("mood", SECOND)).isFalse();
        assertThat(probes.isDue("other", SECOND)).isTrue();
        probes.answered("mood", SECOND);
        assertThat(probes.isDue("mood", SECOND + SECOND / 20)).isFalse();
        assertThat(probes.isDue("mood", SECOND + SECOND / 10)).isTrue();
    }

    @Test
    void probesAgainWhenAnAnswerIsLost() {
        Probes probes = new Probes(List.of("mood"), Duration.ofMillis(100), Duration.ofSeconds(5));
        probes.asked("mood", 0);

        assertThat(probes.isDue("mood", 5 * SECOND)).isTrue();
    }

    @Test
    void keepsNothingOfTasksOfOthers() {
        Probes probes = new Probes(List.of("mood"), Duration.ofMillis(100), Duration.ofSeconds(5));

        probes.answered("elsewhere", 0);
        probes.answered("mood", 0);

        assertThat(probes.isDue("elsewhere", 0)).isTrue();
        assertThat(probes.isDue("mood", 0)).isFalse();
    }

    @Test
    void tellsTheRateOfTheLastFiveSeconds() {
        RateMeter meter = new RateMeter();

        assertThat(meter.read(0, 0)).isZero();
        assertThat(meter.read(10, SECOND)).isEqualTo(10);
        for (int second = 2; second <= 20; second++) {
            meter.read(10 + 40L * (second - 1), second * SECOND);
        }
        assertThat(meter.read(10 + 40L * 20, 21 * SECOND)).isEqualTo(40);
    }

    @Test
    void callsStandingStillAStall() {
        StallGuard guard = new StallGuard(Duration.ofSeconds(2), 0);

        assertThat(guard.isStalled(5, 3 * SECOND)).isFalse();
        assertThat(guard.isStalled(5, 4 * SECOND)).isFalse();
        assertThat(guard.isStalled(5, 6 * SECOND)).isTrue();
        assertThat(guard.isStalled(6, 7 * SECOND)).isFalse();
        guard.rest(20 * SECOND);
        assertThat(guard.isStalled(6, 21 * SECOND)).isFalse();
    }
}
