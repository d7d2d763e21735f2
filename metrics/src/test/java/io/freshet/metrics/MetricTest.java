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
}
