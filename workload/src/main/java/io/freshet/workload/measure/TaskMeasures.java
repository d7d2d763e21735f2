package io.freshet.workload.measure;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.schemas.example.Target;
import io.freshet.workload.quality.Answers;
import io.freshet.workload.quality.Quality;

/** Everything that is measured of one task. */
final class TaskMeasures {
    final LabelFreshness freshness = new LabelFreshness();
    final PrequentialQuality prequential = new PrequentialQuality();
    final ServedQuality served = new ServedQuality();
    private Metric expected = Metric.ACCURACY;
    private long version;

    void labelled(String id, String text, Target target, long nanos) {
        freshness.sent(id, nanos);
        served.labelled(id, text, target);
        expected = Answers.metric(target);
    }

    void released(long newVersion) {
        version = Math.max(version, newVersion);
    }

    TaskResult result(String task) {
        return new TaskResult(
                task,
                version,
                prequential.examples(),
                all(),
                prequential.last(),
                prequential.recent(),
                served.last(),
                freshness.summary(),
                prequential.curve());
    }

    // Before the first step only the labels say what the task will be measured by.
    private Quality all() {
        return prequential.examples() == 0 ? Quality.of(expected, Judgement.NONE) : prequential.all();
    }
}
