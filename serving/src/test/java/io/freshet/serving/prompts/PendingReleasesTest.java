package io.freshet.serving.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.serving.prompts.PendingReleases.Pending;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PendingReleasesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final ReleasedVersion FIRST = released(1);
    private static final ReleasedVersion SECOND = released(2);

    private final PendingReleases pending = new PendingReleases(Duration.ofSeconds(10));

    @Test
    void keepsOnlyTheNewestReleaseOfATask() {
        pending.add(FIRST, BEGIN);
        pending.add(SECOND, BEGIN);

        assertThat(pending.due(BEGIN)).extracting(Pending::version).containsExactly(SECOND);
    }

    @Test
    void looksAgainAfterPausesThatDouble() {
        pending.add(FIRST, BEGIN);

        pending.missed(pending.due(BEGIN).get(0), BEGIN);
        Instant second = BEGIN.plusMillis(20);
        boolean dueBefore = !pending.due(second.minusMillis(1)).isEmpty();
        pending.missed(pending.due(second).get(0), second);

        assertThat(dueBefore).isFalse();
        assertThat(pending.due(second.plusMillis(39))).isEmpty();
        assertThat(pending.due(second.plusMillis(40))).hasSize(1);
    }

    @Test
    void losesPatienceCountedFromTheFirstSight() {
        pending.add(FIRST, BEGIN);
        Pending one = pending.due(BEGIN).get(0);

        assertThat(pending.missed(one, BEGIN.plusSeconds(10))).isTrue();
        assertThat(pending.missed(one, BEGIN.plusSeconds(11))).isFalse();
    }

    @Test
    void theSameReleaseAgainDoesNotProlongPatience() {
        pending.add(FIRST, BEGIN);
        pending.add(FIRST, BEGIN.plusSeconds(9));

        assertThat(pending.due(BEGIN.plusSeconds(9)).get(0).seenAt()).isEqualTo(BEGIN);
    }

    private static ReleasedVersion released(long version) {
        return ReleasedVersion.of(TestVersion.of("routing", version).release(0, 0));
    }
}
