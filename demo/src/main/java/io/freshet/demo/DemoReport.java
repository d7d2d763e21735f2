package io.freshet.demo;

import io.freshet.metrics.Metric;
import io.freshet.workload.FreshetException;
import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Report;
import io.freshet.workload.quality.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A run in numbers, as {@code --report} writes them. What tasks are measured by and its shares are of one, null if nothing was
 * counted; those that are called accuracy are null of a task that is measured by another metric.
 */
final class DemoReport {
    private static final double PLACES = 10_000;

    private DemoReport() {}

    /**
     * Of a run that is over.
     *
     * @param source as {@code --source} named it
     * @param time from the first request until the last version served
     * @param driftAt after how many of its examples a task's labels changed their meaning
     */
    static Report of(String source, RunResult result, Duration time, Map<String, Long> driftAt) {
        return new Report()
                .json("source", source)
                .json("examples", result.labelled())
                .json("seconds", time.toMillis() / 1_000.0)
                .json("accepted", result.accepted())
                .json("deadLettered", result.deadLettered())
                .json(
                        "tasks",
                        result.tasks().stream()
                                .map(task -> task(task, driftAt.get(task.task())))
                                .toList())
                .json("baselineMajority", rounded(Quality.of(Metric.ACCURACY, result.baseline())));
    }

    private static Report task(TaskResult task, Long driftAt) {
        return new Report()
                .json("task", task.task())
                .json("examples", task.examples())
                // In earlier runs too.
                .json("versions", task.version())
                .json("metric", task.metric())
                .json("prequential", rounded(task.prequential()))
                .json("prequentialLast1000", rounded(task.prequentialLast()))
                .json("servedLast1000", rounded(task.servedLast()))
                .json("secondMetric", task.prequential().secondMetric())
                .json("prequentialSecond", rounded(task.prequential().secondValue()))
                .json(
                        "prequentialLast1000Second",
                        rounded(task.prequentialLast().secondValue()))
                .json("servedLast1000Second", rounded(task.servedLast().secondValue()))
                .json("prequentialAccuracy", accuracy(task.prequential()))
                .json("servedAccuracyLast1000", accuracy(task.servedLast()))
                .json("freshnessMillis", task.freshness())
                .json("driftAt", driftAt)
                .json(
                        "curve",
                        task.curve().stream()
                                .map(point -> point(point, task.prequential().isAccuracy()))
                                .toList());
    }

    private static Report point(TaskResult.CurvePoint point, boolean isAccuracy) {
        Double value = rounded(point.value());
        return new Report()
                .json("examples", point.examples())
                .json("value", value)
                .json("accuracy", isAccuracy ? value : null);
    }

    private static Double accuracy(Quality quality) {
        return quality.isAccuracy() ? rounded(quality) : null;
    }

    private static Double rounded(Quality quality) {
        return rounded(quality.value());
    }

    private static Double rounded(Double share) {
        return share == null ? null : Double.valueOf(Math.round(share * PLACES) / PLACES);
    }

    static void write(Report report, Path file) {
        try {
            Files.writeString(file, report.json().toPrettyString() + System.lineSeparator());
        } catch (IOException e) {
            throw new FreshetException("the report cannot be written to '" + file + "': " + e, e);
        }
    }
}
