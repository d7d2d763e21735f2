package io.freshet.workload.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.freshet.metrics.Tally;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.LabelCount;
import io.freshet.workload.kit.Evaluations;
import io.freshet.workload.kit.Qualities;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrequentialTest {
    @Test
    void isAccuracyWhereAnEvaluationSaysNothingElse() {
        Evaluation step = Evaluations.accuracy(true, false, true);

        assertThat(Prequential.of(step)).isEqualTo(new Prequential(3, 2, Qualities.accuracy(2, 3)));
        assertThat(Prequential.each(step))
                .containsExactly(Qualities.accuracy(true), Qualities.accuracy(false), Qualities.accuracy(true));
    }

    @Test
    void saysOfEachExampleWhetherItWasRightWhereTheSumsOfAccuracyAreGivenToo() {
        Evaluation step = Evaluations.of("accuracy", 1, 2, true, false);

        assertThat(Prequential.each(step)).containsExactly(Qualities.accuracy(true), Qualities.accuracy(false));
    }

    @Test
    void givesEachExampleAnEqualPartOfTheSumsOfAnotherMetric() {
        Evaluation step = Evaluations.of("span-f1", 4, 10, true, false);

        assertThat(Prequential.of(step)).isEqualTo(new Prequential(2, 1, Qualities.of("span-f1", 4, 10, 1, 2)));
        assertThat(Prequential.each(step))
                .containsExactly(Qualities.of("span-f1", 2, 5, 1, 1), Qualities.of("span-f1", 2, 5, 0, 1));
    }

    @Test
    void keepsAMetricOfALaterReleaseByItsName() {
        Evaluation step = Evaluations.of("bleu", 1, 2, true, false);

        assertThat(Prequential.of(step).quality()).isEqualTo(Qualities.of("bleu", 1, 2, 1, 2));
        assertThat(Prequential.of(step).quality().secondMetric()).isNull();
    }

    @Test
    void sumsThatCannotBeSayNothing() {
        assertThat(Prequential.of(Evaluations.of("span-f1", 5, 2, true))
                        .quality()
                        .tally())
                .isEqualTo(Tally.NONE);
        assertThat(Prequential.of(Evaluations.of("span-f1", Double.NaN, 2, true))
                        .quality()
                        .tally())
                .isEqualTo(Tally.NONE);
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
        assertThat(spans.plus(spans)).isEqualTo(new Prequential(4, 2, Qualities.of("span-f1", 8, 20, 2, 4)));
    }

    @Test
    void hasTheCountsOfLabelsOfWholeSteps() {
        Evaluation step = counted("micro-f1", 4, 6);

        assertThat(Prequential.of(step).quality().secondMetric()).isEqualTo("macro-f1");
        assertThat(Prequential.of(step).quality().secondValue()).isCloseTo((2. / 3 + 1) / 2, within(1e-12));
        assertThat(Prequential.each(step).stream().reduce(Quality.NONE, Quality::plus))
                .isEqualTo(Prequential.of(step).quality());
    }

    @Test
    void hasNoMacroF1WhereNotEveryStepCountedLabels() {
        Prequential counted = Prequential.of(counted("accuracy", 2, 3));
        Prequential before = Prequential.of(Evaluations.accuracy(true, false));

        assertThat(counted.quality().secondValue()).isNotNull();
        assertThat(counted.plus(before).quality().secondValue()).isNull();
        assertThat(counted.plus(before).quality().secondPercent()).isEqualTo("-");
    }

    @Test
    void hasExactMatchBesideTheF1OfAnswers() {
        Quality quality = Prequential.of(Evaluations.of("answer-f1", 1.5, 3, true, false, false))
                .quality();

        assertThat(quality.namedBoth()).isEqualTo("answer-f1 50.0 %, exact-match 33.3 %");
    }

    private static Evaluation counted(String metric, double hits, double chances) {
        return Evaluation.newBuilder(Evaluations.of(metric, hits, chances, true, false))
                .setLabels(List.of(new LabelCount("a", 1, 1, 0), new LabelCount("b", 1, 0, 0)))
                .build();
    }
}
