package io.freshet.demo.view;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.LabelCount;
import io.freshet.metrics.LabelCounts;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.quality.Quality;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run to be shown. */
final class Sample {
    static final TaskResult ROUTING = new TaskResult(
            "routing",
            31,
            504,
            accuracy(450, 504),
            accuracy(450, 504),
            accuracy(186, 200),
            accuracy(430, 490),
            new TaskResult.FreshnessMillis(1_310L, 2_140L, 12),
            curve(20, 55, 83, 90, 93));

    static final TaskResult LANGUAGE = new TaskResult(
            "language",
            0,
            0,
            Quality.NONE,
            Quality.NONE,
            Quality.NONE,
            Quality.NONE,
            new TaskResult.FreshnessMillis(null, null, 3),
            List.of());

    static final TaskResult NAMES = measured("names", Metric.SPAN_F1.text());

    private Sample() {}

    /** Three hits of eight chances. */
    static TaskResult measured(String task, String metric) {
        Quality quality = new Quality(metric, new Judgement(new Tally(3, 8), new Tally(1, 4), LabelCounts.UNKNOWN));
        return new TaskResult(
                task,
                4,
                60,
                quality,
                quality,
                quality,
                quality,
                new TaskResult.FreshnessMillis(900L, 1_000L, 0),
                List.of());
    }

    private static Quality accuracy(long right, long examples) {
        long wrong = examples - right;
        LabelCounts labels =
                new LabelCounts(Map.of("a", new LabelCount(right, wrong, 0), "b", new LabelCount(wrong, 0, wrong)));
        Tally share = new Tally(right, examples);
        return Quality.of(Metric.ACCURACY, new Judgement(share, share, labels));
    }

    static DemoProgress progress(TaskResult... tasks) {
        RunResult result = new RunResult(1_530, 1_525, 1, 1_512, 0, new Tally(400, 1_530), List.of(tasks));
        return new DemoProgress(
                "generated support tickets",
                3_000,
                result,
                Duration.ofSeconds(37),
                41.2,
                Map.of("routing", 500L),
                "http://127.0.0.1:8080");
    }

    static TaskResult named(String task) {
        return new TaskResult(
                task,
                ROUTING.version(),
                ROUTING.examples(),
                ROUTING.prequential(),
                ROUTING.prequentialLast(),
                ROUTING.prequentialRecent(),
                ROUTING.servedLast(),
                ROUTING.freshness(),
                ROUTING.curve());
    }

    static DemoProgress at(Duration elapsed) {
        DemoProgress progress = progress(ROUTING);
        return new DemoProgress(
                progress.source(),
                progress.examples(),
                progress.result(),
                elapsed,
                progress.perSecond(),
                progress.driftAt(),
                progress.httpAddress());
    }

    static DemoProgress withForeign(DemoProgress progress, long labels) {
        RunResult result = progress.result();
        RunResult changed = new RunResult(
                result.labelled(),
                result.accepted(),
                result.deadLettered(),
                result.trained(),
                labels,
                result.baseline(),
                result.tasks());
        return new DemoProgress(
                progress.source(),
                progress.examples(),
                changed,
                progress.elapsed(),
                progress.perSecond(),
                progress.driftAt(),
                progress.httpAddress());
    }

    static List<TaskResult.CurvePoint> curve(int... percents) {
        return IntStream.range(0, percents.length)
                .mapToObj(point -> new TaskResult.CurvePoint(100L * (point + 1), percents[point] / 100.0))
                .toList();
    }
}
