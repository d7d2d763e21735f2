package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a run came to, a row a task. */
record SummaryTable(List<TaskResult> tasks, MetricColumn metric, Optional<MetricColumn> second) {
    private static final int SHORTEST_NAME = 14;
    private static final int LONGEST_NAME = 24;
    private static final int NARROWEST_METRIC = 10;

    static SummaryTable of(List<TaskResult> tasks) {
        return new SummaryTable(tasks, MetricColumn.of(tasks), MetricColumn.second(tasks));
    }

    /** The head's, then the tasks'. */
    List<String> rows() {
        List<Column> columns = columns();
        List<String> rows = new ArrayList<>();
        rows.add(row("task", columns.stream().map(Column::title), columns));
        tasks.forEach(task -> rows.add(
                row(task.task(), columns.stream().map(column -> column.text().apply(task)), columns)));
        return rows;
    }

    private record Column(String title, int width, Function<TaskResult, String> text) {}

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(quality(metric, task -> metric.cell(task.prequentialLast())));
        second.ifPresent(beside -> columns.add(quality(beside, task -> beside.cell(task.prequentialLast()))));
        columns.add(new Column("served", 9, task -> task.servedLast().percent()));
        columns.add(new Column("version", 9, task -> Words.version(task.version())));
        columns.add(new Column(
                "fresh p50", 11, task -> Words.seconds(task.freshness().p50())));
        columns.add(new Column("p99", 8, task -> Words.seconds(task.freshness().p99())));
        columns.add(new Column("never", 7, task -> Words.count(task.freshness().neverServed())));
        return columns;
    }

    private static Column quality(MetricColumn metric, Function<TaskResult, String> text) {
        return new Column(metric.title(), Math.max(NARROWEST_METRIC, metric.width() + 1), text);
    }

    private String row(String task, Stream<String> cells, List<Column> columns) {
        List<String> all = cells.toList();
        StringBuilder row = new StringBuilder(("  %-" + nameWidth() + "s").formatted(task));
        for (int at = 0; at < all.size(); at++) {
            row.append(("%" + columns.get(at).width() + "s").formatted(all.get(at)));
        }
        return row.toString().stripTrailing();
    }

    private int nameWidth() {
        int longest =
                tasks.stream().mapToInt(task -> task.task().length()).max().orElse(0);
        return Math.max(SHORTEST_NAME, Math.min(longest, LONGEST_NAME));
    }
}
