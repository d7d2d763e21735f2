package io.freshet.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelFreshnessTest {
    private static final long MILLI = 1_000_000;

    private final LabelFreshness freshness = new LabelFreshness();

    @Test
    void runsFromTheLabelToTheFirstAnswerByItsVersion() {
        freshness.sent("a", 0);
        freshness.answered(3, 100 * MILLI);
        freshness.trained("a", 4);
        freshness.answered(4, 700 * MILLI);
        freshness.answered(4, 900 * MILLI);

        assertThat(freshness.summary()).isEqualTo(new TaskResult.FreshnessMillis(700L, 700L, 0));
    }

    @Test
    void countsANewerVersionThatAnswersFirst() {
        freshness.sent("a", 0);
        freshness.trained("a", 4);
        freshness.answered(6, 500 * MILLI);

        assertThat(freshness.summary().p50()).isEqualTo(500);
    }

    @Test
    void knowsAnAnswerThatWasSeenBeforeTheEvaluation() {
        freshness.sent("a", 100 * MILLI);
        freshness.answered(4, 400 * MILLI);
        freshness.answered(5, 800 * MILLI);
        freshness.trained("a", 4);

        assertThat(freshness.summary()).isEqualTo(new TaskResult.FreshnessMillis(300L, 300L, 0));
    }

    @Test
    void doesNotTakeAnOlderVersionForAnAnswer() {
        freshness.sent("a", 0);
        freshness.trained("a", 4);
        freshness.answered(3, 400 * MILLI);

        assertThat(freshness.summary()).isEqualTo(new TaskResult.FreshnessMillis(null, null, 1));
        assertThat(freshness.awaitsAnswer()).isTrue();
    }

    @Test
    void countsLabelsThatAreNotTrainedAsNeverServed() {
        freshness.sent("a", 0);
        freshness.sent("b", 0);
        freshness.trained("b", 1);
        freshness.answered(1, MILLI);

        assertThat(freshness.neverServed()).isEqualTo(1);
        assertThat(freshness.awaitsAnswer()).isFalse();
    }

    @Test
    void forgetsLabelsThatBecameDeadLetters() {
        freshness.sent("a", 0);
        freshness.refused("a");

        assertThat(freshness.neverServed()).isZero();
    }

    @Test
    void leavesOutLabelsOfOthers() {
        freshness.trained("foreign", 1);
        freshness.answered(1, MILLI);

        assertThat(freshness.summary()).isEqualTo(new TaskResult.FreshnessMillis(null, null, 0));
    }

    @Test
    void givesPercentilesOverAllLabels() {
        for (int label = 1; label <= 100; label++) {
            freshness.sent("id" + label, 0);
            freshness.trained("id" + label, label);
            freshness.answered(label, label * MILLI);
        }

        assertThat(freshness.summary()).isEqualTo(new TaskResult.FreshnessMillis(50L, 99L, 0));
    }
}
