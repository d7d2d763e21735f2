package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentJudgementTest {
    @Test
    void forgetsWhatIsOlderThanItsWindow() {
        RecentJudgement recent = new RecentJudgement(3);

        for (boolean right : new boolean[] {true, true, true, false, false}) {
            recent.add(judged(Tally.accuracy(right)));
        }

        assertThat(recent.judgement().tally()).isEqualTo(new Tally(1, 3));
        assertThat(recent.examples()).isEqualTo(3);
    }

    @Test
    void agreesWithTheTailOfTheHistory() {
        SplittableRandom random = new SplittableRandom(7);
        RecentJudgement recent = new RecentJudgement(50);
        List<Tally> history = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            int chances = random.nextInt(5);
            Tally example = new Tally(random.nextInt(chances + 1), chances);
            history.add(example);
            recent.add(judged(example));

            List<Tally> tail = history.subList(Math.max(0, history.size() - 50), history.size());
            assertThat(recent.judgement().tally())
                    .isEqualTo(new Tally(
                            tail.stream().mapToDouble(Tally::hits).sum(),
                            tail.stream().mapToDouble(Tally::chances).sum()));
            assertThat(recent.examples()).isEqualTo(tail.size());
        }
    }

    @Test
    void driftsNowhereHoweverManyFractionsPassThroughIt() {
        SplittableRandom random = new SplittableRandom(11);
        RecentJudgement recent = new RecentJudgement(7);
        for (int i = 0; i < 10_000; i++) {
            recent.add(judged(new Tally(1, 3).part(1 + random.nextInt(100))));
        }

        for (int i = 0; i < 7; i++) {
            recent.add(judged(new Tally(1, 2)));
        }

        assertThat(recent.judgement().tally()).isEqualTo(new Tally(7, 14));
    }

    @Test
    void countsAnExampleWithoutAChance() {
        RecentJudgement recent = new RecentJudgement(2);

        recent.add(judged(Tally.accuracy(true)));
        recent.add(judged(Tally.NONE));
        recent.add(judged(Tally.NONE));

        assertThat(recent.examples()).isEqualTo(2);
        assertThat(recent.judgement().tally()).isEqualTo(Tally.NONE);
    }

    @Test
    void refusesAnEmptyWindow() {
        assertThatThrownBy(() -> new RecentJudgement(0)).hasMessage("a window of 0 examples; expected at least 1");
    }

    private static Judgement judged(Tally tally) {
        return new Judgement(tally, Tally.NONE, LabelCounts.NONE);
    }
}
