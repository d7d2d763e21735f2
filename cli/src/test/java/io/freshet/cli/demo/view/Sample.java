package io.freshet.cli.demo.view;

import io.freshet.cli.demo.measure.CurvePoint;
import io.freshet.cli.demo.measure.FreshnessMillis;
import io.freshet.cli.demo.measure.RunResult;
import io.freshet.cli.demo.measure.TaskResult;
import io.freshet.metrics.Accuracy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A run to be shown. */
final class Sample {
    static final TaskResult ROUTING = new TaskResult(
            "routing",
            31,
            new Accuracy(504, 450),
            new Accuracy(504, 450),
            new Accuracy(200, 186),
            new Accuracy(490, 430),
            new FreshnessMillis(1_310L, 2_140L, 12),
            curve(20, 55, 83, 90, 93));

    static final TaskResult LANGUAGE = new TaskResult(
            "language",
            0,
            Accuracy.NONE,
            Accuracy.NONE,
            Accuracy.NONE,
            Accuracy.NONE,
            new FreshnessMillis(null, null, 3),
            List.of());

    private Sample() {}

    static DemoProgress progress(TaskResult... tasks) {
        RunResult result = new RunResult(1_530, 1_525, 1, 1_512, 0, new Accuracy(1_530, 400), List.of(tasks));
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

    static List<CurvePoint> curve(int... percents) {
        return IntStream.range(0, percents.length)
                .mapToObj(point -> new CurvePoint(100L * (point + 1), percents[point] / 100.0))
                .toList();
    }
}
