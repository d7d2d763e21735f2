package io.freshet.cli.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Accuracy;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMeasuresTest {
    private final RunIds ids = new RunIds(2);
    private final RunMeasures measures = new RunMeasures(ids, List.of("mood"));

    @Test
    void countsServedPredictionsOnlyOnceTheirLabelIsSent() {
        measures.predicted("mood", ids.example(0), "good", 1, 0);
        measures.predicted("mood", ids.example(1), "bad", 1, 0);
        measures.labelled("mood", ids.example(0), "good", 1);

        assertThat(task().servedLast()).isEqualTo(new Accuracy(1, 1));
    }

    @Test
    void doesNotCountTextsThatNoVersionCouldAnswer() {
        measures.labelled("mood", ids.example(0), "good", 1);

        assertThat(task().servedLast()).isEqualTo(Accuracy.NONE);
    }

    @Test
    void doesNotCountProbesAsServedPredictions() {
        measures.predicted("mood", ids.probe(0), "good", 1, 0);
        measures.labelled("mood", ids.probe(0), "good", 1);

        assertThat(task().servedLast()).isEqualTo(Accuracy.NONE);
    }

    @Test
    void countsLabelsOfOthersApart() {
        measures.accepted("from-kcat");
        measures.accepted(new RunIds(1).example(0));
        measures.trained("mood", "from-kcat", 5, true);
        measures.trained("elsewhere", ids.example(0), 5, true);
        measures.deadLettered("mood", "from-kcat");

        assertThat(measures.result()).isEqualTo(new RunResult(0, 0, 0, 0, 2, Accuracy.NONE, List.of(task())));
        assertThat(task().prequential()).isEqualTo(Accuracy.NONE);
    }

    @Test
    void reachesFreshnessThroughAProbe() {
        measures.labelled("mood", ids.example(0), "good", 0);
        measures.trained("mood", ids.example(0), 7, false);
        boolean waiting = measures.awaitsAnswer("mood");
        measures.predicted("mood", ids.probe(0), "bad", 7, 2_000_000);

        assertThat(waiting).isTrue();
        assertThat(measures.awaitsAnswer("mood")).isFalse();
        assertThat(task().freshness()).isEqualTo(new FreshnessMillis(2L, 2L, 0));
        assertThat(task().prequential()).isEqualTo(new Accuracy(1, 0));
    }

    @Test
    void addsUpTheFreshnessOfAllTasks() {
        RunMeasures both = new RunMeasures(ids, List.of("mood", "language"));
        both.labelled("mood", ids.example(0), "good", 0);
        both.labelled("language", ids.example(1), "en", 0);
        both.trained("mood", ids.example(0), 1, true);
        both.trained("language", ids.example(1), 1, true);
        both.predicted("mood", ids.probe(0), "good", 1, 2_000_000);
        both.predicted("language", ids.probe(1), "en", 1, 6_000_000);

        assertThat(both.freshness().getTotalCount()).isEqualTo(2);
        assertThat(both.freshness().getMinValue()).isEqualTo(2);
        assertThat(both.freshness().getMaxValue()).isEqualTo(6);
    }

    @Test
    void tellsTheNewestReleasedVersion() {
        measures.released("mood", 3);
        measures.released("mood", 2);

        assertThat(task().version()).isEqualTo(3);
    }

    @Test
    void addsUpTheBaselineOverTasks() {
        MajorityBaseline baseline = new MajorityBaseline();
        List.of("a", "a", "b").forEach(label -> baseline.add("first", label));
        List.of("x", "y", "y").forEach(label -> baseline.add("second", label));

        assertThat(baseline.accuracy()).isEqualTo(new Accuracy(6, 4));
    }

    private TaskResult task() {
        return measures.result().tasks().get(0);
    }
}
