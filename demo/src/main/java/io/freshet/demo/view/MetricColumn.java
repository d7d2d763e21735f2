package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Printable;
import io.freshet.workload.quality.Quality;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a table says what tasks are measured by: its head names the metric where all have the same one, else every cell does.
 *
 * @param width of its widest text
 * @param cell what it says of one
 */
record MetricColumn(String title, int width, Function<Quality, String> cell) {
    private static final String DIFFERENT = "quality";
    private static final String SECOND = "beside";
    private static final int PERCENT = "100.0 %".length();

    static MetricColumn of(List<TaskResult> tasks) {
        List<String> names = tasks.stream()
                .map(task -> Printable.line(task.metric()))
                .distinct()
                .toList();
        return of(names, DIFFERENT, Quality::percent, Quality::named);
    }

    /** Of what is told beside it; empty where no task has such. */
    static Optional<MetricColumn> second(List<TaskResult> tasks) {
        List<String> names = tasks.stream()
                .map(task -> task.prequential().secondMetric())
                .distinct()
                .toList();
        return names.stream().allMatch(Objects::isNull)
                ? Optional.empty()
                : Optional.of(of(names, SECOND, Quality::secondPercent, Quality::secondNamed));
    }

    private static MetricColumn of(
            List<String> names, String different, Function<Quality, String> alone, Function<Quality, String> named) {
        int longest = names.stream()
                .filter(Objects::nonNull)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        return names.size() == 1
                ? new MetricColumn(names.get(0), Math.max(longest, PERCENT), alone)
                : new MetricColumn(different, longest + 1 + PERCENT, named);
    }

    String cell(Quality quality) {
        return cell.apply(quality);
    }
}
