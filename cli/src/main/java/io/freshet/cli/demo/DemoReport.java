package io.freshet.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.cli.demo.measure.CurvePoint;
import io.freshet.cli.demo.measure.FreshnessMillis;
import io.freshet.cli.demo.measure.RunResult;
import io.freshet.cli.demo.measure.TaskResult;
import io.freshet.metrics.Accuracy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A run in numbers: its JSON form is what {@code --report} writes. Accuracies are shares of one, null where nothing was
 * counted.
 *
 * @param source as {@code --source} named it
 * @param examples labels sent
 * @param seconds from the first request until the last version served
 * @param accepted of the examples, those that intake let through
 * @param deadLettered of the examples, those that it did not
 * @param baselineMajority what always answering a task's most frequent label would have reached
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
     * @param driftAt after how many of the task's examples its labels changed their meaning; null where they did not
     * @param curve a point per hundred examples
     */
    record Task(
            String task,
            long examples,
            long versions,
            Double prequentialAccuracy,
            Double prequentialLast1000,
            Double servedAccuracyLast1000,
            FreshnessMillis freshnessMillis,
            Long driftAt,
            List<CurvePoint> curve) {
        private static Task of(TaskResult result, Long driftAt) {
            return new Task(
                    result.task(),
                    result.prequential().examples(),
                    result.version(),
                    share(result.prequential()),
                    share(result.prequentialLast()),
                    share(result.servedLast()),
                    result.freshness(),
                    driftAt,
                    result.curve());
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
                share(result.baseline()));
    }

    private static Double share(Accuracy accuracy) {
        return accuracy.examples() == 0 ? null : Math.round(accuracy.share() * PLACES) / PLACES;
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
            throw new DemoException("the report cannot be written to '" + file + "': " + e, e);
        }
    }
}
