package io.freshet.demo.view;

import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Shown;
import io.freshet.workload.output.Words;
import java.util.ArrayList;
import java.util.List;

/** What a run came to, in a few lines. */
public final class SummaryText {
    private static final int NARROWEST_METRIC = 10;

    private SummaryText() {}

    /** The lines for a run that is over. */
    public static List<String> lines(DemoProgress progress) {
        RunResult result = progress.result();
        MetricColumn metric = MetricColumn.of(result.tasks());
        List<String> lines = new ArrayList<>();
        lines.add("%s labels in %s: %s accepted, %s dead letters"
                .formatted(
                        Words.count(result.labelled()),
                        Words.clock(progress.elapsed()),
                        Words.count(result.accepted()),
                        Words.count(result.deadLettered())));
        lines.add("");
        lines.add(row(metric, "task", metric.title(), "served", "version", "fresh p50", "p99", "never"));
        result.tasks().forEach(task -> lines.add(row(metric, task)));
        lines.add("");
        lines.add("  %-9s of the last 1,000 labels, each predicted before it was learned".formatted(metric.title()));
        lines.add("  served    of the last 1,000 predictions that were asked for over Kafka");
        lines.add("  fresh     from producing a label to a prediction that learned from it");
        if (result.baseline().chances() > 0) {
            lines.add("  Always answering the most frequent label would reach "
                    + Shown.percent(result.baseline().value()) + ".");
        }
        if (result.fromOutside() > 0) {
            lines.add("  %s labels more came from outside or an earlier run"
                    .formatted(Words.count(result.fromOutside())));
        }
        return lines;
    }

    private static String row(MetricColumn metric, TaskResult task) {
        return row(
                metric,
                task.task(),
                metric.cell(task.prequentialLast()),
                task.servedLast().percent(),
                Words.version(task.version()),
                Words.seconds(task.freshness().p50()),
                Words.seconds(task.freshness().p99()),
                Words.count(task.freshness().neverServed()));
    }

    private static String row(MetricColumn metric, Object... cells) {
        int width = Math.max(NARROWEST_METRIC, metric.width() + 1);
        return ("  %-24s%" + width + "s%9s%9s%11s%8s%7s").formatted(cells).stripTrailing();
    }
}
