package io.freshet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricTest {
    @Test
    void isNamedAsEvaluationsSayIt() {
        assertThat(Metric.values()).extracting(Metric::text).containsExactly("accuracy", "span-f1", "answer-f1");
    }

    @Test
    void isFoundByItsName() {
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(Metric.find(metric.text())).contains(metric));
    }

    @Test
    void isNotFoundByANameOfALaterRelease() {
        assertThat(Metric.find("exact-match")).isEmpty();
        assertThat(Metric.find("ACCURACY")).isEmpty();
    }
}
