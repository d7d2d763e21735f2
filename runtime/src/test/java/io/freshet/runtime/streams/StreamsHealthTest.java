package io.freshet.runtime.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.runtime.Health;
import io.freshet.runtime.streams.StreamsObservation.Input;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StreamsHealthTest {
    private static final Instant START = Instant.EPOCH;

    private static final Duration SESSION = Duration.ofSeconds(45);
    private static final TopicPartition INPUT = new TopicPartition("accepted", 0);

    private final Membership membership = new Membership(SESSION, START);
    private final StreamsHealth health = new StreamsHealth(Duration.ofMinutes(10), membership);

    @Test
    void isReadyWhileItRunsWithTasks() {
        assertThat(health.judge(running(1, false), START)).isEqualTo(Health.ready("running, 3 tasks"));
    }

    @Test
    void isReadyAsASpareWithoutTasks() {
        Health spare = health.judge(withoutTasks(), START.plus(SESSION.multipliedBy(2)));

        assertThat(spare.ready()).isTrue();
        assertThat(spare.detail()).contains("spare");
    }

    @Test
    void isNoSpareBeforeTheSessionOfAMemberThatIsGoneCanHaveTimedOut() {
        Health early = health.judge(withoutTasks(), START.plus(SESSION));
        membership.joinedAgain(START.plus(Duration.ofHours(1)));
        Health replaced =
                health.judge(withoutTasks(), START.plus(Duration.ofHours(1)).plus(SESSION));

        assertThat(early.ready()).isFalse();
        assertThat(early.live()).isTrue();
        assertThat(replaced.ready()).isFalse();
        assertThat(replaced.detail()).contains("no tasks yet", "45 s");
    }

    @Test
    void diesInTheTimeThatRecordsWaitedThoughInBetweenNobodyCouldSay() {
        Instant now = START;
        for (int cycle = 0; cycle < 7; cycle++) {
            health.judge(running(5, true), now);
            now = now.plus(Duration.ofMinutes(2));
            health.judge(running(cycle == 0 ? 5 : -1, true), now);
            health.judge(withoutTasks(), now);
            now = now.plus(Duration.ofMinutes(1));
        }

        assertThat(health.judge(running(-1, true), now).live()).isFalse();
    }

    @Test
    void waitsForBrokersThatAreAway() {
        StreamsObservation away = new StreamsObservation(State.RUNNING, 1, 3, Map.of(), Input.IS_AWAY);
        health.judge(running(5, true), START);
        health.judge(away, START.plus(Duration.ofMinutes(1)));

        Health later = health.judge(away, START.plus(Duration.ofHours(9)));

        assertThat(later.live()).isTrue();
        assertThat(later.ready()).isFalse();
        assertThat(later.detail()).contains("no broker is connected");
    }

    @Test
    void livesThroughAnOutageHoweverLong() {
        Instant now = START;
        for (int cycle = 0; cycle < 60; cycle++) {
            health.judge(running(5, true), now);
            now = now.plus(Duration.ofMinutes(1));
            health.judge(running(5, true), now);
            health.outage("the registry does not answer", running(5, true), now);
        }

        assertThat(health.judge(running(5, true), now).live()).isTrue();
    }

    @Test
    void saysWhatIsAwayUntilOffsetsGoOn() {
        health.judge(running(4, true), START);
        health.outage("the registry has no subject", running(5, true), START.plusSeconds(1));

        Health without = health.judge(withoutTasks(), START.plusSeconds(2));
        Health again = health.judge(running(5, false), START.plusSeconds(60));
        Health on = health.judge(running(6, false), START.plusSeconds(61));

        assertThat(without).isEqualTo(Health.waiting("waiting for what is away: the registry has no subject"));
        assertThat(again).isEqualTo(without);
        assertThat(on.ready()).isTrue();
    }

    @Test
    void forgetsAnOutageThatDidNotComeAgain() {
        health.outage("the registry has no subject", running(5, true), START);

        Health later = health.judge(running(5, false), START.plus(Duration.ofMinutes(6)));

        assertThat(later.ready()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "REBALANCING", "PENDING_SHUTDOWN", "NOT_RUNNING"})
    void isAliveButNotReadyInAnyOtherState(State state) {
        Health judged = health.judge(new StreamsObservation(state, 1, 0, Map.of(), Input.IS_UNKNOWN), START);

        assertThat(judged.live()).isTrue();
        assertThat(judged.ready()).isFalse();
        assertThat(judged.detail()).contains(state.name());
    }

    @Test
    void isDeadInError() {
        assertThat(health.judge(new StreamsObservation(State.ERROR, 0, 0, Map.of(), Input.IS_UNKNOWN), START)
                        .live())
                .isFalse();
    }

    @Test
    void isDeadWithoutThreads() {
        assertThat(health.judge(new StreamsObservation(State.RUNNING, 0, 0, Map.of(), Input.IS_UNKNOWN), START)
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
        StreamsObservation restoring = new StreamsObservation(State.REBALANCING, 1, 3, Map.of(), Input.IS_UNKNOWN);
        health.judge(restoring, START);

        assertThat(health.judge(restoring, START.plus(Duration.ofHours(5))).live())
                .isTrue();
    }

    private static StreamsObservation running(long committed, boolean recordsWait) {
        return new StreamsObservation(
                State.RUNNING, 1, 3, Map.of(INPUT, committed), recordsWait ? Input.WAITS : Input.IS_READ);
    }

    private static StreamsObservation withoutTasks() {
        return new StreamsObservation(State.RUNNING, 1, 0, Map.of(), Input.IS_UNKNOWN);
    }
}
