package io.freshet.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.kit.Qualities;
import io.freshet.workload.quality.Quality;
import org.junit.jupiter.api.Test;

class PrequentialQualityTest {
    private final PrequentialQuality quality = new PrequentialQuality();

    @Test
    void drawsAPointPerHundredExamples() {
        add(100, Qualities.accuracy(false));
        add(50, Qualities.accuracy(true));
        add(50, Qualities.accuracy(false));
        add(99, Qualities.accuracy(true));

        assertThat(quality.curve())
                .containsExactly(new TaskResult.CurvePoint(100, 0.0), new TaskResult.CurvePoint(200, 0.5));
    }

    @Test
    void drawsAPointWithoutAValueWhereAHundredExamplesGaveNoChance() {
        add(100, Quality.of(Metric.SPAN_F1, Tally.NONE));
        add(100, Quality.of(Metric.SPAN_F1, new Tally(1, 4)));

        assertThat(quality.curve())
                .containsExactly(new TaskResult.CurvePoint(100, null), new TaskResult.CurvePoint(200, 0.25));
    }

    @Test
    void looksBackOnTheLastThousand() {
        add(1_000, Qualities.accuracy(false));
        add(500, Qualities.accuracy(true));

        assertThat(quality.examples()).isEqualTo(1_500);
        assertThat(quality.all()).isEqualTo(Qualities.accuracy(500, 1_500));
        assertThat(quality.last()).isEqualTo(Qualities.accuracy(500, 1_000));
        assertThat(quality.recent()).isEqualTo(Qualities.accuracy(200, 200));
    }

    private void add(int examples, Quality each) {
        for (int example = 0; example < examples; example++) {
            quality.add(each);
        }
    }
}
