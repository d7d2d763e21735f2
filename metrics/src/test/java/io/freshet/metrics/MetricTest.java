package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void isNamedAsEvaluationsSayIt() {
        assertThat(Metric.values())
                .extracting(Metric::text)
                .containsExactly("accuracy", "micro-f1", "span-f1", "answer-f1");
    }

    @Test
    void isFoundByItsName() {
        assertThat(Metric.of("span-f1")).contains(Metric.SPAN_F1);
        assertThat(Metric.of("bleu")).isEmpty();
    }

    @Test
    void hasBesideItWhatPeopleAskForNext() {
        assertThat(Metric.ACCURACY.second()).contains(SecondMetric.MACRO_F1);
        assertThat(Metric.MICRO_F1.second()).contains(SecondMetric.MACRO_F1);
        assertThat(Metric.ANSWER_F1.second()).contains(SecondMetric.EXACT_MATCH);
        assertThat(Metric.SPAN_F1.second()).isEmpty();
        assertThat(SecondMetric.values()).extracting(SecondMetric::text).containsExactly("macro-f1", "exact-match");
    }
}
