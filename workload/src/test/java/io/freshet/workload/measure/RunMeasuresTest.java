package io.freshet.workload.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.Release;
import io.freshet.schemas.example.Examples;
import io.freshet.schemas.example.LabeledSpan;
import io.freshet.schemas.example.Target;
import io.freshet.workload.kit.Qualities;
import io.freshet.workload.quality.Quality;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMeasuresTest {
    private static final String TEXT = "a text";

    private final RunIds ids = new RunIds(2);
    private final RunMeasures measures = new RunMeasures(ids, List.of("mood"));

    @Test
    void countsServedPredictionsOnlyOnceTheirLabelIsSent() {
        measures.predicted("mood", ids.example(0), label("good"), 1, 0);
        measures.predicted("mood", ids.example(1), label("bad"), 1, 0);
        measures.labelled("mood", ids.example(0), TEXT, label("good"), 1);

        assertThat(task().servedLast())
                .isEqualTo(Quality.of(Metric.ACCURACY, Judgement.label("good", Optional.of("good"))));
    }

    @Test
    void doesNotCountTextsThatNoVersionCouldAnswer() {
        measures.labelled("mood", ids.example(0), TEXT, label("good"), 1);

        assertThat(task().servedLast()).isEqualTo(Quality.NONE);
    }

    @Test
    void doesNotCountProbesAsServedPredictions() {
        measures.predicted("mood", ids.probe(0), label("good"), 1, 0);
        measures.labelled("mood", ids.probe(0), TEXT, label("good"), 1);

        assertThat(task().servedLast()).isEqualTo(Quality.NONE);
    }

    @Test
    void countsLabelsOfOthersApart() {
        measures.accepted(accepted("from-kcat"));
        measures.accepted(accepted(new RunIds(1).example(0)));
        measures.trained("mood", "from-kcat", 5, Qualities.accuracy(true));
        measures.trained("elsewhere", ids.example(0), 5, Qualities.accuracy(true));
        measures.deadLettered("mood", "from-kcat");

        assertThat(measures.result()).isEqualTo(new RunResult(0, 0, 0, 0, 2, Tally.NONE, List.of(task())));
        assertThat(task().prequential()).isEqualTo(Quality.NONE);
    }

    @Test
    void reachesFreshnessThroughAProbe() {
        measures.labelled("mood", ids.example(0), TEXT, label("good"), 0);
        measures.trained("mood", ids.example(0), 7, Qualities.accuracy(false));
        boolean waiting = measures.awaitsAnswer("mood");
        measures.predicted("mood", ids.probe(0), label("bad"), 7, 2_000_000);

        assertThat(waiting).isTrue();
        assertThat(measures.awaitsAnswer("mood")).isFalse();
        assertThat(task().freshness()).isEqualTo(new TaskResult.FreshnessMillis(2L, 2L, 0));
        assertThat(task().prequential()).isEqualTo(Qualities.accuracy(false));
    }

    @Test
    void addsUpTheFreshnessOfAllTasks() {
        RunMeasures both = new RunMeasures(ids, List.of("mood", "language"));
        both.labelled("mood", ids.example(0), TEXT, label("good"), 0);
        both.labelled("language", ids.example(1), TEXT, label("en"), 0);
        both.trained("mood", ids.example(0), 1, Qualities.accuracy(true));
        both.trained("language", ids.example(1), 1, Qualities.accuracy(true));
        both.predicted("mood", ids.probe(0), label("good"), 1, 2_000_000);
        both.predicted("language", ids.probe(1), label("en"), 1, 6_000_000);

        assertThat(both.freshness().getTotalCount()).isEqualTo(2);
        assertThat(both.freshness().getMinValue()).isEqualTo(2);
        assertThat(both.freshness().getMaxValue()).isEqualTo(6);
    }

    @Test
    void tellsTheNewestReleasedVersion() {
        measures.released(release(3));
        measures.released(release(2));

        assertThat(task().version()).isEqualTo(3);
    }

    @Test
    void addsUpTheBaselineOverTasks() {
        MajorityBaseline baseline = new MajorityBaseline();
        List.of("a", "a", "b").forEach(label -> baseline.add("first", label(label)));
        List.of("x", "y", "y").forEach(label -> baseline.add("second", label(label)));

        assertThat(baseline.accuracy()).isEqualTo(new Tally(4, 6));
    }

    @Test
    void hasNoBaselineOfTasksThatLabelSpans() {
        measures.labelled("mood", ids.example(0), TEXT, new Target.Spans(List.of()), 0);

        assertThat(measures.result().baseline()).isEqualTo(Tally.NONE);
    }

    @Test
    void measuresServedSpansAgainstTheLabelledOnes() {
        Target answered = new Target.Spans(List.of(LabeledSpan.of(3, 6, "name"), LabeledSpan.of(0, 2, "name")));
        Target right = new Target.Spans(List.of(LabeledSpan.of(2, 6, "name")));

        measures.predicted("mood", ids.example(0), answered, 1, 0);
        measures.labelled("mood", ids.example(0), "hi Ada", right, 1);

        assertThat(task().servedLast().tally()).isEqualTo(new Tally(2, 3));
        assertThat(task().metric()).isEqualTo("span-f1");
    }

    @Test
    void goesByTheMetricThatEvaluationsName() {
        Quality unknown = Qualities.of("bleu", 1, 2, 0, 1);
        measures.labelled("mood", ids.example(0), TEXT, label("good"), 0);
        measures.trained("mood", ids.example(0), 1, unknown);

        assertThat(task().prequential()).isEqualTo(unknown);
        assertThat(task().metric()).isEqualTo("bleu");
        assertThat(task().examples()).isEqualTo(1);
    }

    private static Accepted accepted(String id) {
        return new Accepted("mood", Examples.accepted(id, TEXT, "good", "hash", Instant.EPOCH));
    }

    private static Release release(long version) {
        return Release.newBuilder()
                .setTask("mood")
                .setVersion(version)
                .setSha256("hash")
                .setReleasedAt(Instant.EPOCH)
                .setReason("newest")
                .setPromptsPartition(0)
                .setManifestOffset(0)
                .setPartOffsets(List.of())
                .build();
    }

    private static Target label(String label) {
        return new Target.OneLabel(label);
    }

    private TaskResult task() {
        return measures.result().tasks().get(0);
    }
}
