package io.freshet.cli.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Accuracy;
import org.junit.jupiter.api.Test;

class PrequentialAccuracyTest {
    private final PrequentialAccuracy accuracy = new PrequentialAccuracy();

    @Test
    void drawsAPointPerHundredExamples() {
        add(100, false);
        add(50, true);
        add(50, false);
        add(99, true);

        assertThat(accuracy.curve()).containsExactly(new CurvePoint(100, 0), new CurvePoint(200, 0.5));
    }

    @Test
    void looksBackOnTheLastThousand() {
        add(1_000, false);
        add(500, true);

        assertThat(accuracy.all()).isEqualTo(new Accuracy(1_500, 500));
        assertThat(accuracy.last()).isEqualTo(new Accuracy(1_000, 500));
        assertThat(accuracy.recent()).isEqualTo(new Accuracy(200, 200));
    }

    private void add(int examples, boolean correct) {
        for (int example = 0; example < examples; example++) {
            accuracy.add(correct);
        }
    }
}
