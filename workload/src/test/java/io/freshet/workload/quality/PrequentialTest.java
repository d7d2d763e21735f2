package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.Evaluation;
import io.freshet.workload.kit.Evaluations;
import org.junit.jupiter.api.Test;

class PrequentialTest {
    @Test
    void isAccuracyWhereAnEvaluationSaysNothingElse() {
        Evaluation step = Evaluations.accuracy(true, false, true);

        assertThat(Prequential.of(step)).isEqualTo(new Prequential(3, 2, Quality.of(Metric.ACCURACY, new Tally(2, 3))));
        assertThat(Prequential.each(step))
                .containsExactly(Quality.accuracy(true), Quality.accuracy(false), Quality.accuracy(true));
    }

    @Test
    void saysOfEachExampleWhetherItWasRightWhereTheSumsOfAccuracyAreGivenToo() {
        Evaluation step = Evaluations.of("accuracy", 1, 2, true, false);

        assertThat(Prequential.each(step)).containsExactly(Quality.accuracy(true), Quality.accuracy(false));
    }

    @Test
    void givesEachExampleAnEqualPartOfTheSumsOfAnotherMetric() {
        Evaluation step = Evaluations.of("span-f1", 4, 10, true, false);

        assertThat(Prequential.of(step)).isEqualTo(new Prequential(2, 1, Quality.of(Metric.SPAN_F1, new Tally(4, 10))));
        assertThat(Prequential.each(step))
                .containsExactly(
                        Quality.of(Metric.SPAN_F1, new Tally(2, 5)), Quality.of(Metric.SPAN_F1, new Tally(2, 5)));
    }

    @Test
    void keepsAMetricOfALaterReleaseByItsName() {
        Evaluation step = Evaluations.of("exact-match", 1, 2, true, false);

        assertThat(Prequential.of(step).quality()).isEqualTo(new Quality("exact-match", new Tally(1, 2)));
    }

    @Test
    void sumsThatCannotBeSayNothing() {
        assertThat(Prequential.of(Evaluations.of("span-f1", 5, 2, true)).quality())
                .isEqualTo(Quality.of(Metric.SPAN_F1, Tally.NONE));
        assertThat(Prequential.of(Evaluations.of("span-f1", Double.NaN, 2, true))
                        .quality())
                .isEqualTo(Quality.of(Metric.SPAN_F1, Tally.NONE));
    }

    @Test
    void hasNoExamplesWhereNoStepIsWritten() {
        Evaluation step =
                Evaluation.newBuilder(Evaluations.accuracy(true)).setStep(null).build();

        assertThat(Prequential.each(step)).isEmpty();
    }

    @Test
    void addsUpAndBeginsAnewWhereTheMetricIsAnother() {
        Prequential labels = Prequential.of(Evaluations.accuracy(true, false));
        Prequential spans = Prequential.of(Evaluations.of("span-f1", 4, 10, true, false));

        assertThat(Prequential.NONE.plus(spans)).isEqualTo(spans);
        assertThat(labels.plus(spans)).isEqualTo(spans);
        assertThat(spans.plus(spans)).isEqualTo(new Prequential(4, 2, Quality.of(Metric.SPAN_F1, new Tally(8, 20))));
    }
}
