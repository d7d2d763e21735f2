package io.freshet.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.client.CommandException;
import io.freshet.cli.demo.measure.CurvePoint;
import io.freshet.cli.demo.measure.FreshnessMillis;
import io.freshet.cli.demo.measure.RunResult;
import io.freshet.cli.demo.measure.TaskResult;
import io.freshet.cli.quality.Quality;
import io.freshet.metrics.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run in numbers: its JSON form is what {@code --report} writes. What tasks are measured by and its shares are of one, null where
 * nothing was counted; those that are called accuracy are null of a task that is measured by another metric.
 *
 * @param source as {@code --source} named it
 * @param examples labels sent
 * @param seconds from the first request until the last version served
 * @param accepted of the examples, those that intake let through
 * @param deadLettered of the examples, those that it did not
 * @param baselineMajority what always answering a task's most frequent label would have reached, over the tasks that give a text one
 */
record DemoReport(
        String source,
        long examples,
        double seconds,
        long accepted,
        long deadLettered,
        List<Task> tasks,
        Double baselineMajority) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double PLACES = 10_000;

    /**
     * One task of the run.
     *
     * @param examples of this task that were trained on
     * @param versions published so far, in earlier runs too
     * @param metric what the task is measured by; all that follow are its values
     * @param prequential of all examples, each predicted before it was learned
     * @param prequentialLast1000 of the last thousand of them
     * @param servedLast1000 of the last thousand predictions that were asked for before the label was sent
     * @param prequentialAccuracy the same as {@code prequential}
     * @param servedAccuracyLast1000 the same as {@code servedLast1000}
     * @param driftAt after how many of the task's examples its labels changed their meaning; null where they did not
     * @param curve a point per hundred examples
     */
    record Task(
            String task,
            long examples,
            long versions,
            String metric,
            Double prequential,
            Double prequentialLast1000,
            Double servedLast1000,
            Double prequentialAccuracy,
            Double servedAccuracyLast1000,
            FreshnessMillis freshnessMillis,
            Long driftAt,
            List<Point> curve) {
        private static Task of(TaskResult result, Long driftAt) {
            return new Task(
                    result.task(),
                    result.examples(),
                    result.version(),
                    result.metric(),
                    rounded(result.prequential().value()),
                    rounded(result.prequentialLast().value()),
                    rounded(result.servedLast().value()),
                    accuracy(result.prequential()),
                    accuracy(result.servedLast()),
                    result.freshness(),
                    driftAt,
                    result.curve().stream()
                            .map(point -> Point.of(point, result.prequential().isAccuracy()))
                            .toList());
        }
    }

    /**
     * A point of a task's curve.
     *
     * @param examples of the task so far
     * @param value of its metric over the hundred up to there
     * @param accuracy the same
     */
    record Point(long examples, Double value, Double accuracy) {
        private static Point of(CurvePoint point, boolean isAccuracy) {
            Double value = rounded(point.value());
            return new Point(point.examples(), value, isAccuracy ? value : null);
        }
    }

    static DemoReport of(String source, RunResult result, Duration time, Map<String, Long> driftAt) {
        return new DemoReport(
                source,
                result.labelled(),
                time.toMillis() / 1_000.0,
                result.accepted(),
                result.deadLettered(),
                result.tasks().stream()
                        .map(task -> Task.of(task, driftAt.get(task.task())))
                        .toList(),
                rounded(Quality.of(Metric.ACCURACY, result.baseline()).value()));
    }

    private static Double accuracy(Quality quality) {
        return quality.isAccuracy() ? rounded(quality.value()) : null;
    }

    private static Double rounded(Double share) {
        return share == null ? null : Double.valueOf(Math.round(share * PLACES) / PLACES);
    }

    String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("records of numbers and names can be written as JSON", e);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, json() + System.lineSeparator());
        } catch (IOException e) {
            throw new CommandException("the report cannot be written to '" + file + "': " + e, e);
        }
    }
}
