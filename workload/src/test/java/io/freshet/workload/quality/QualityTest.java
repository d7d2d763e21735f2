package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Quality SPANS = Quality.of(Metric.SPAN_F1, new Tally(6, 8));

    @Test
    void namesEveryMetricButAccuracyWherePeopleExpectThat() {
        assertThat(Quality.accuracy(true).text()).isEqualTo("100.0 %");
        assertThat(Quality.accuracy(true).named()).isEqualTo("accuracy 100.0 %");
        assertThat(SPANS.text()).isEqualTo("span-f1 75.0 %");
        assertThat(SPANS.percent()).isEqualTo("75.0 %");
    }

    @Test
    void isADashForPeopleAndNullForProgramsWhereThereWasNoChance() {
        Quality none = Quality.of(Metric.SPAN_F1, Tally.NONE);

        assertThat(none.text()).isEqualTo("-");
        assertThat(none.named()).isEqualTo("-");
        assertThat(none.percent()).isEqualTo("-");
        assertThat(none.value()).isNull();
        assertThat(SPANS.value()).isEqualTo(0.75);
    }

    @Test
    void keepsATerminalFromWhatANameMayHold() {
        assertThat(new Quality("f1\u001b[2J", new Tally(1, 2)).named()).isEqualTo("f1\uFFFD[2J 50.0 %");
    }

    @Test
    void looksBackOnTheLastExamplesOfOneMetric() {
        RecentQuality recent = new RecentQuality(2);
        recent.add(Quality.accuracy(true));
        recent.add(Quality.accuracy(false));
        recent.add(Quality.accuracy(false));
        assertThat(recent.quality()).isEqualTo(Quality.of(Metric.ACCURACY, new Tally(0, 2)));

        recent.add(SPANS);

        assertThat(recent.quality()).isEqualTo(SPANS);
        assertThat(recent.examples()).isEqualTo(1);
    }
}
