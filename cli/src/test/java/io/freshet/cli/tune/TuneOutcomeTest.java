package io.freshet.cli.tune;

import static io.freshet.cli.tune.Trials.trial;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TuneOutcomeTest {
    @Test
    void theBestOfThoseThatAreBetterForCertainWins() {
        Trial now = trial(0.1, 50, 51);
        Trial best = trial(0.2, 80, 81);
        Trial uncertain = trial(0.3, 99, 65);
        Trial better = trial(0.4, 70, 71);

        TuneOutcome outcome = new TuneOutcome(2, List.of(now, better, uncertain, best));

        assertThat(outcome.ranked()).containsExactly(uncertain, best, better, now);
        assertThat(outcome.bestOther()).contains(uncertain);
        assertThat(outcome.better()).contains(best.spec());
        assertThat(outcome.isWhole()).isTrue();
    }

    @Test
    void nothingWinsThatIsNoMoreThanChance() {
        TuneOutcome outcome = new TuneOutcome(2, List.of(trial(0.1, 50, 51), trial(0.2, 51, 52)));

        assertThat(outcome.winner()).isEmpty();
    }

    @Test
    void whatWasNotMeasuredIsNotRanked() {
        Trial now = trial(0.1, 50);

        TuneOutcome outcome = new TuneOutcome(2, List.of(now, trial(0.2)));

        assertThat(outcome.ranked()).containsExactly(now);
        assertThat(outcome.winner()).isEmpty();
        assertThat(outcome.isWhole()).isFalse();
    }
}
