package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.kit.Qualities;
import org.junit.jupiter.api.Test;

class QualityTest {
    private static final Quality SPANS = Quality.of(Metric.SPAN_F1, new Tally(6, 8));

    @Test
    void namesEveryMetricButAccuracyWherePeopleExpectThat() {
        assertThat(Qualities.accuracy(true).text()).isEqualTo("100.0 %");
        assertThat(Qualities.accuracy(true).named()).isEqualTo("accuracy 100.0 %");
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
        assertThat(Qualities.of("f1\u001b[2J", 1, 2, 0, 1).named()).isEqualTo("f1\uFFFD[2J 50.0 %");
    }

    @Test
    void looksBackOnTheLastExamplesOfOneMetric() {
        RecentQuality recent = new RecentQuality(2);
        recent.add(Qualities.accuracy(true));
        recent.add(Qualities.accuracy(false));
        recent.add(Qualities.accuracy(false));
        assertThat(recent.quality()).isEqualTo(Qualities.accuracy(0, 2));

        recent.add(SPANS);

        assertThat(recent.quality()).isEqualTo(SPANS);
        assertThat(recent.examples()).isEqualTo(1);
    }
}
