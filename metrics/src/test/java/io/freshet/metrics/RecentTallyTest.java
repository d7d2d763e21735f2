package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentTallyTest {
    @Test
    void forgetsWhatIsOlderThanItsWindow() {
        RecentTally recent = new RecentTally(3);

        for (boolean right : new boolean[] {true, true, true, false, false}) {
            recent.add(Tally.accuracy(right));
        }

        assertThat(recent.tally()).isEqualTo(new Tally(1, 3));
        assertThat(recent.examples()).isEqualTo(3);
    }

    @Test
    void agreesWithTheTailOfTheHistory() {
        SplittableRandom random = new SplittableRandom(7);
        RecentTally recent = new RecentTally(50);
        List<Tally> history = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            int chances = random.nextInt(5);
            Tally example = new Tally(random.nextInt(chances + 1), chances);
            history.add(example);
            recent.add(example);

            List<Tally> tail = history.subList(Math.max(0, history.size() - 50), history.size());
            assertThat(recent.tally())
                    .isEqualTo(new Tally(
                            tail.stream().mapToDouble(Tally::hits).sum(),
                            tail.stream().mapToDouble(Tally::chances).sum()));
            assertThat(recent.examples()).isEqualTo(tail.size());
        }
    }

    @Test
    void driftsNowhereHoweverManyFractionsPassThroughIt() {
        SplittableRandom random = new SplittableRandom(11);
        RecentTally recent = new RecentTally(7);
        for (int i = 0; i < 10_000; i++) {
            recent.add(new Tally(1, 3).part(1 + random.nextInt(100)));
        }

        for (int i = 0; i < 7; i++) {
            recent.add(new Tally(1, 2));
        }

        assertThat(recent.tally()).isEqualTo(new Tally(7, 14));
    }

    @Test
    void countsAnExampleWithoutAChance() {
        RecentTally recent = new RecentTally(2);

        recent.add(Tally.accuracy(true));
        recent.add(Tally.NONE);
        recent.add(Tally.NONE);

        assertThat(recent.examples()).isEqualTo(2);
        assertThat(recent.tally()).isEqualTo(Tally.NONE);
    }

    @Test
    void refusesAnEmptyWindow() {
        assertThatThrownBy(() -> new RecentTally(0)).hasMessage("a window of 0 examples; expected at least 1");
    }
}
