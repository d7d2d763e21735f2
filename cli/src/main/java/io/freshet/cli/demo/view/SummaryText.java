package io.freshet.cli.demo.view;

import io.freshet.cli.demo.measure.RunResult;
import io.freshet.cli.demo.measure.TaskResult;
import io.freshet.cli.output.Words;
import java.util.ArrayList;
import java.util.List;

/** What a run came to, in a few lines. */
public final class SummaryText {
    private static final String ROW = "  %-24s%10s%9s%9s%11s%8s%7s";

    private SummaryText() {}

    /** The lines for a run that is over. */
    public static List<String> lines(DemoProgress progress) {
        RunResult result = progress.result();
        List<String> lines = new ArrayList<>();
        lines.add("%s labels in %s: %s accepted, %s dead letters"
                .formatted(
                        Words.count(result.labelled()),
                        Words.clock(progress.elapsed()),
                        Words.count(result.accepted()),
                        Words.count(result.deadLettered())));
        lines.add("");
        lines.add(ROW.formatted("task", "accuracy", "served", "version", "fresh p50", "p99", "never")
                .stripTrailing());
        result.tasks().forEach(task -> lines.add(row(task).stripTrailing()));
        lines.add("");
        lines.add("  accuracy  of the last 1,000 labels, each predicted before it was learned");
        lines.add("  served    of the last 1,000 predictions that were asked for over Kafka");
        lines.add("  fresh     from producing a label to a prediction that learned from it");
        lines.add("  Always answering the most frequent label would reach " + Words.percent(result.baseline()) + ".");
        if (result.fromOutside() > 0) {
            lines.add("  %s labels more came from outside or an earlier run"
                    .formatted(Words.count(result.fromOutside())));
        }
        return lines;
    }

    private static String row(TaskResult task) {
        return ROW.formatted(
                task.task(),
                Words.percent(task.prequentialLast()),
                Words.percent(task.servedLast()),
                Words.version(task.version()),
                Words.seconds(task.freshness().p50()),
                Words.seconds(task.freshness().p99()),
                Words.count(task.freshness().neverServed()));
    }
}
