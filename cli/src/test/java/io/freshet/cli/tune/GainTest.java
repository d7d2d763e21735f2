package io.freshet.cli.tune;

import static io.freshet.cli.tune.Trials.NOW;
import static io.freshet.cli.tune.Trials.pass;
import static io.freshet.cli.tune.Trials.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.metrics.Tally;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GainTest {
    @Test
    void isTheMeanOfTheDifferencesOfTheSameRuns() {
        Gain gain = Gain.of(trial(0.1, 62, 70), trial(0.2, 50, 60));

        assertThat(gain.mean()).isEqualTo(0.11, within(1e-9));
        assertThat(gain.least()).isEqualTo(0.10, within(1e-9));
        assertThat(gain.most()).isEqualTo(0.12, within(1e-9));
        assertThat(gain.verdict()).isEqualTo(Gain.Verdict.BETTER);
    }

    @Test
    void isWorseWhereItLosesAsClearly() {
        assertThat(Gain.of(trial(0.1, 50, 60), trial(0.2, 62, 70)).verdict()).isEqualTo(Gain.Verdict.WORSE);
    }

    @Test
    void isNotClearWhereTheRunsDifferByMore() {
        Gain gain = Gain.of(trial(0.1, 80, 62), trial(0.2, 60, 60));

        assertThat(gain.mean()).isEqualTo(0.11, within(1e-9));
        assertThat(gain.verdict()).isEqualTo(Gain.Verdict.UNCLEAR);
    }

    @Test
    void isNotClearWhereChanceGivesAsMuchBySoFewLabels() {
        // 60 and 57 of a hundred, of other labels
        Trial trial = trial(NOW, pass(100, at -> at < 60), pass(100, at -> at < 60));
        Trial now = trial(NOW, pass(100, at -> at >= 43), pass(100, at -> at >= 43));

        Gain gain = Gain.of(trial, now);

        assertThat(gain.spread()).isZero();
        assertThat(gain.error()).isGreaterThan(gain.mean() / 2);
        assertThat(gain.verdict()).isEqualTo(Gain.Verdict.UNCLEAR);
    }

    @Test
    void isNotClearByOneRunHoweverMuchItIs() {
        assertThat(Gain.of(trial(0.1, 90), trial(0.2, 10)).verdict()).isEqualTo(Gain.Verdict.UNCLEAR);
    }

    @Test
    void comparesOnlyTheRunsThatBothHave() {
        Gain gain = Gain.of(trial(0.1, 70), trial(0.2, 60, 99));

        assertThat(gain.passes()).isEqualTo(1);
        assertThat(gain.mean()).isEqualTo(0.1, within(1e-9));
    }

    @Test
    void hasTheErrorOfADifferenceOfTwoShares() {
        Random random = new Random(1);
        Replayed one = pass(10_000, at -> random.nextDouble() < 0.8);
        Replayed other = pass(10_000, at -> random.nextDouble() < 0.6);

        Gain gain = Gain.of(trial(NOW, one), trial(NOW, other));

        assertThat(gain.error()).isEqualTo(Math.sqrt((0.8 * 0.2 + 0.6 * 0.4) / 10_000), within(1e-4));
    }

    @Test
    void countsALabelByItsChances() {
        Replayed one = new Replayed(List.of(new Tally(2, 4), new Tally(0, 0), new Tally(1, 2)), 1, 1);

        assertThat(one.value()).isEqualTo(0.5);
        assertThat(one.influences()).containsExactly(0, 0, 0);
    }
}
