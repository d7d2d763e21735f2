package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingReleasesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final TaskRelease FIRST = released(1);
    private static final TaskRelease SECOND = released(2);
    private static final RefusedVersion REFUSAL =
            new RefusedVersion("routing", 1, RefusalReason.WRONG_HASH, "on purpose");

    private final PendingReleases pending = new PendingReleases();

    @Test
    void keepsOnlyTheNewestReleaseOfATask() {
        pending.add(FIRST, BEGIN);
        pending.add(SECOND, BEGIN);

        assertThat(due(BEGIN)).extracting(Pending::release).containsExactly(SECOND);
    }

    @Test
    void looksAgainAfterPausesThatDouble() {
        Pending once = Pending.of(FIRST, BEGIN).lookAgain(BEGIN);

        Pending twice = once.lookAgain(once.dueAt());

        assertThat(once.dueAt()).isEqualTo(BEGIN.plusMillis(20));
        assertThat(twice.dueAt()).isEqualTo(BEGIN.plusMillis(60));
    }

    @Test
    void losesPatienceCountedFromTheFirstLookAndNotFromTheFirstSight() {
        Instant turn = BEGIN.plusSeconds(60);
        Pending waited = Pending.of(FIRST, BEGIN);

        Pending looked = waited.lookAgain(turn);

        assertThat(waited.isPatient(PATIENCE, turn)).isTrue();
        assertThat(looked.isPatient(PATIENCE, turn.plusSeconds(10))).isTrue();
        assertThat(looked.isPatient(PATIENCE, turn.plusSeconds(11))).isFalse();
    }

    @Test
    void theSameReleaseAgainDoesNotProlongPatience() {
        pending.add(FIRST, BEGIN);
        pending.replace(due(BEGIN).get(0).lookAgain(BEGIN));
        pending.add(FIRST, BEGIN.plusSeconds(9));

        assertThat(due(BEGIN.plusSeconds(9)).get(0).triedAt()).contains(BEGIN);
    }

    @Test
    void looksAgainForARefusedVersionForEverAtGrowingPauses() {
        Pending refused = Pending.of(FIRST, BEGIN).later(REFUSAL, BEGIN);
        Duration first = Duration.between(BEGIN, refused.dueAt());
        for (int round = 0; round < 100; round++) {
            refused = refused.later(REFUSAL, refused.dueAt());
        }
        Instant now = refused.dueAt();

        assertThat(first).isEqualTo(Duration.ofSeconds(5));
        assertThat(Duration.between(now, refused.later(REFUSAL, now).dueAt())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void looksAtOnceForARefusedVersionThatIsReleasedAgain() {
        pending.add(FIRST, BEGIN);
        pending.replace(due(BEGIN).get(0).later(REFUSAL, BEGIN));
        boolean dueBefore = !due(BEGIN).isEmpty();

        pending.add(FIRST, BEGIN);

        assertThat(dueBefore).isFalse();
        assertThat(due(BEGIN)).hasSize(1);
    }

    private List<Pending> due(Instant now) {
        return pending.due(now).values().stream().flatMap(List::stream).toList();
    }

    private static TaskRelease released(long version) {
        return TaskRelease.of(TestVersion.of("routing", version).release(0, 0));
    }
}
