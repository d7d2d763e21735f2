package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentAccuracyTest {
    @Test
    void forgetsWhatIsOlderThanItsWindow() {
        RecentAccuracy recent = new RecentAccuracy(3);

        for (boolean right : new boolean[] {true, true, true, false, false}) {
            recent.add(right);
        }

        assertThat(recent.accuracy()).isEqualTo(new Accuracy(3, 1));
    }

    @Test
    void agreesWithCountingTheTailOfTheHistory() {
        SplittableRandom random = new SplittableRandom(7);
        RecentAccuracy recent = new RecentAccuracy(50);
        List<Boolean> history = new ArrayList<>();

        for (int i = 0; i < 500; i++) {
            boolean right = random.nextInt(3) > 0;
            history.add(right);
            recent.add(right);

            List<Boolean> tail = history.subList(Math.max(0, history.size() - 50), history.size());
            long rightInTail = tail.stream().filter(Boolean::booleanValue).count();
            assertThat(recent.accuracy()).isEqualTo(new Accuracy(tail.size(), rightInTail));
        }
    }

    @Test
    void refusesAnEmptyWindow() {
        assertThatThrownBy(() -> new RecentAccuracy(0)).hasMessage("a window of 0 examples; expected at least 1");
    }
}
