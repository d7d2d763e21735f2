package io.freshet.backbone.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallThreadsTest {
    private static final long HALF = CallThreads.INTERVAL.toNanos() / 2;

    private double busy;
    private long now;

    private final CallThreads threads = new CallThreads(ThreadCount.upTo(8), () -> busy, () -> now);

    @Test
    void takesAProcessorEachWhereNothingElseRuns() {
        busy = 7.9;
        work(8, CallThreads.INTERVAL.toNanos() - 1_000_000);

        assertThat(threads.next()).isEqualTo(8);
    }

    @Test
    void leavesOtherWorkTheProcessorsThatItHas() {
        busy = 8;
        work(8, (long) (0.75 * CallThreads.INTERVAL.toNanos()));

        assertThat(threads.next()).isEqualTo(6);
    }

    @Test
    void neverLeavesMoreThanHalf() {
        busy = 8;
        now += CallThreads.INTERVAL.toNanos();

        assertThat(threads.next()).isEqualTo(4);
    }

    @Test
    void takesThemBackWhenTheOtherWorkIsDone() {
        busy = 8;
        now += CallThreads.INTERVAL.toNanos();
        threads.next();
        busy = 4;
        work(4, CallThreads.INTERVAL.toNanos());

        assertThat(threads.next()).isEqualTo(8);
    }

    @Test
    void looksOncePerInterval() {
        busy = 8;
        now += HALF;
        assertThat(threads.next()).isEqualTo(8);

        now += HALF;
        assertThat(threads.next()).isEqualTo(4);

        busy = 0;
        now += HALF;
        assertThat(threads.next()).isEqualTo(4);
    }

    @Test
    void countsOnlyTheWorkOfTheLastInterval() {
        work(8, 10 * CallThreads.INTERVAL.toNanos());
        threads.next();

        busy = 8;
        now += CallThreads.INTERVAL.toNanos();

        assertThat(threads.next()).isEqualTo(4);
    }

    @Test
    void seesNothingElseWhereTheMachineDoesNotSay() {
        busy = -8;
        now += CallThreads.INTERVAL.toNanos();

        assertThat(threads.next()).isEqualTo(8);
    }

    @Test
    void hasAlwaysTheNumberThatWasAskedFor() {
        CallThreads steady = new CallThreads(ThreadCount.always(3), () -> 8, () -> now);
        now += Duration.ofMinutes(1).toNanos();

        assertThat(steady.next()).isEqualTo(3);
    }

    @Test
    void countsAProcessorAsFreeOfWhichOthersHaveLessThanAQuarter() {
        ThreadCount two = ThreadCount.upTo(2);

        assertThat(two.beside(0.25, 0)).isEqualTo(2);
        assertThat(two.beside(0.26, 0)).isEqualTo(1);
        assertThat(two.beside(2, 1.75)).isEqualTo(2);
    }

    @Test
    void hasAThreadOnOneProcessor() {
        assertThat(ThreadCount.upTo(1).beside(1, 0)).isEqualTo(1);
        assertThat(ThreadCount.upTo(1).varies()).isFalse();
    }

    private void work(int used, long nanos) {
        now += Math.max(CallThreads.INTERVAL.toNanos(), nanos);
        threads.took(used, nanos);
    }
}
