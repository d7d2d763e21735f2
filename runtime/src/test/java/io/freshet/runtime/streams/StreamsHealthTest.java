package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.admin.Health;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsHealthTest {
    private static final Instant START = Instant.EPOCH;

    private final StreamsHealth health = new StreamsHealth(Duration.ofMinutes(10));

    @Test
    void isReadyWhileItRunsWithTasks() {
        assertThat(health.judge(running(1, false), START)).isEqualTo(Health.ready("running, 3 tasks"));
    }

    @Test
    void isReadyAsASpareWithoutTasks() {
        Health spare = health.judge(new StreamsObservation(State.RUNNING, 1, 0, 0, false), START);

        assertThat(spare.ready()).isTrue();
        assertThat(spare.detail()).contains("spare");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "REBALANCING", "PENDING_SHUTDOWN", "NOT_RUNNING"})
    void isAliveButNotReadyInAnyOtherState(State state) {
        Health judged = health.judge(new StreamsObservation(state, 1, 0, 0, false), START);

        assertThat(judged.live()).isTrue();
        assertThat(judged.ready()).isFalse();
        assertThat(judged.detail()).contains(state.name());
    }

    @Test
    void isDeadInError() {
        assertThat(health.judge(new StreamsObservation(State.ERROR, 0, 0, 0, false), START)
                        .live())
                .isFalse();
    }

    @Test
    void isDeadWithoutThreads() {
        assertThat(health.judge(new StreamsObservation(State.RUNNING, 0, 0, 0, false), START)
                        .live())
                .isFalse();
    }

    @Test
    void isDeadWhereRecordsWaitAndNothingIsCommittedForTheTimeout() {
        health.judge(running(5, true), START);

        assertThat(health.judge(running(5, true), START.plus(Duration.ofMinutes(10)))
                        .live())
                .isTrue();
        Health later = health.judge(running(5, true), START.plus(Duration.ofMinutes(11)));

        assertThat(later.live()).isFalse();
        assertThat(later.detail()).contains("nothing was committed for 660 s");
    }

    @Test
    void livesAsLongAsItCommits() {
        health.judge(running(5, true), START);
        health.judge(running(6, true), START.plus(Duration.ofMinutes(9)));

        assertThat(health.judge(running(6, true), START.plus(Duration.ofMinutes(18)))
                        .live())
                .isTrue();
    }

    @Test
    void countsOnlyTheTimeInWhichRecordsWait() {
        health.judge(running(5, false), START);

        // Nobody looked for an hour, in which nothing came.
        assertThat(health.judge(running(5, true), START.plus(Duration.ofHours(1)))
                        .live())
                .isTrue();
        // Once nothing waits any more, it begins anew.
        assertThat(health.judge(running(5, false), START.plus(Duration.ofMinutes(65)))
                        .live())
                .isTrue();
        assertThat(health.judge(running(5, true), START.plus(Duration.ofMinutes(74)))
                        .live())
                .isTrue();
    }

    @Test
    void livesThroughALongRestoreInWhichNothingIsRead() {
        StreamsObservation restoring = new StreamsObservation(State.REBALANCING, 1, 3, 0, false);
        health.judge(restoring, START);

        assertThat(health.judge(restoring, START.plus(Duration.ofHours(5))).live())
                .isTrue();
    }

    private static StreamsObservation running(double progress, boolean recordsWait) {
        return new StreamsObservation(State.RUNNING, 1, 3, progress, recordsWait);
    }
}
