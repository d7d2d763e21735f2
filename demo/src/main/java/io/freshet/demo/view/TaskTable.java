package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * A row a task. What does not fit is left out: first what is told beside the metric, then the higher percentile, then the curve, then the lower percentile, then
 * the version.
 */
final class TaskTable {
    private static final int LONGEST_NAME = 24;
    private static final int SHORTEST_CURVE = 8;
    private static final int LONGEST_CURVE = 60;
    private static final int NARROWEST_METRIC = 9;
    private static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle GREEN = AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
    private static final AttributedStyle BOLD = AttributedStyle.DEFAULT.bold();

    private static final Column VERSION =
            new Column("version", 8, AttributedStyle.DEFAULT, task -> Words.version(task.version()));
    private static final Column P50 = new Column(
            "fresh p50",
            10,
            AttributedStyle.DEFAULT,
            task -> Words.seconds(task.freshness().p50()));
    private static final Column P99 = new Column(
            "p99",
            8,
            AttributedStyle.DEFAULT,
            task -> Words.seconds(task.freshness().p99()));

    private final int nameWidth;
    private final int curveWidth;
    private final Column metric;
    private final List<Column> right;

    private TaskTable(int nameWidth, Column metric, int curveWidth, List<Column> right) {
        this.nameWidth = nameWidth;
        this.metric = metric;
        this.curveWidth = curveWidth;
        this.right = right;
    }

    /** A table for a terminal of {@code width} columns. */
    static TaskTable fitting(List<TaskResult> tasks, int width) {
        int longest =
                tasks.stream().mapToInt(task -> task.task().length()).max().orElse(0);
        int name = Math.max(4, Math.min(longest, LONGEST_NAME));
        Column metric = metric(MetricColumn.of(tasks));
        int room = width - 1 - name - metric.width;
        for (List<Column> columns : choices(tasks)) {
            int curve = room - 2 - width(columns);
            if (curve >= SHORTEST_CURVE) {
                return new TaskTable(name, metric, Math.min(curve, LONGEST_CURVE), columns);
            }
        }
        return new TaskTable(name, metric, 0, withoutCurve(room));
    }

    private static List<List<Column>> choices(List<TaskResult> tasks) {
        List<List<Column>> choices = new ArrayList<>();
        MetricColumn.second(tasks).ifPresent(second -> choices.add(List.of(second(second), VERSION, P50, P99)));
        choices.addAll(List.of(List.of(VERSION, P50, P99), List.of(VERSION, P50)));
        return choices;
    }

    private static Column second(MetricColumn metric) {
        return new Column(
                metric.title(),
                metric.width() + 2,
                AttributedStyle.DEFAULT,
                task -> metric.cell(task.prequentialRecent()));
    }

    private static Column metric(MetricColumn metric) {
        int width = Math.max(NARROWEST_METRIC, metric.width() + 1);
        return new Column(metric.title(), width, BOLD, task -> metric.cell(task.prequentialRecent()));
    }

    private static List<Column> withoutCurve(int room) {
        List<Column> columns = new ArrayList<>();
        for (Column column : List.of(VERSION, P50)) {
            if (width(columns) + column.width <= room) {
                columns.add(column);
            }
        }
        return columns;
    }

    private static int width(List<Column> columns) {
        return columns.stream().mapToInt(Column::width).sum();
    }

    AttributedString header() {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(" " + padded("task", nameWidth) + metric.header(), FAINT);
        if (curveWidth > 0) {
            line.append("  " + padded(curveWidth < 14 ? "per 100" : "per 100 labels", curveWidth), FAINT);
        }
        right.forEach(column -> line.append(column.header(), FAINT));
        return line.toAttributedString();
    }

    AttributedString row(TaskResult task) {
        AttributedStringBuilder line = new AttributedStringBuilder();
        line.append(" ").append(padded(task.task(), nameWidth));
        line.append(metric.cell(task), metric.style);
        if (curveWidth > 0) {
            line.append("  ").append(padded(Sparkline.of(task.curve(), curveWidth), curveWidth), GREEN);
        }
        right.forEach(column -> line.append(column.cell(task), column.style));
        return line.toAttributedString();
    }

    private static String padded(String text, int width) {
        String cut = text.length() > width ? text.substring(0, width - 1) + "…" : text;
        return cut + " ".repeat(width - cut.length());
    }

    /** @param width with at least one blank at the left */
    private record Column(String title, int width, AttributedStyle style, Function<TaskResult, String> text) {
        String header() {
            return right(title);
        }

        String cell(TaskResult task) {
            return right(text.apply(task));
        }

        private String right(String value) {
            return " ".repeat(Math.max(1, width - value.length())) + value;
        }
    }
}
