package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Printable;
import io.freshet.workload.quality.Quality;
import java.util.List;

/**
 * How a table says what tasks are measured by: its head names the metric where all have the same one, else every cell does.
 *
 * @param width of its widest text
 */
record MetricColumn(String title, int width, boolean isShared) {
    private static final String DIFFERENT = "quality";
    private static final int PERCENT = "100.0 %".length();

    static MetricColumn of(List<TaskResult> tasks) {
        List<String> names = tasks.stream()
                .map(task -> Printable.line(task.metric()))
                .distinct()
                .toList();
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        return names.size() == 1
                ? new MetricColumn(names.get(0), Math.max(longest, PERCENT), true)
                : new MetricColumn(DIFFERENT, longest + 1 + PERCENT, false);
    }

    String cell(Quality quality) {
        return isShared ? quality.percent() : quality.named();
    }
}
