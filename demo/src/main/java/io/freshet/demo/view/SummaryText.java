package io.freshet.demo.view;

import io.freshet.metrics.SecondMetric;
import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Shown;
import io.freshet.workload.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a run came to, in a few lines. */
public final class SummaryText {
    private static final Map<SecondMetric, String> EXPLAINED = Map.of(
            SecondMetric.MACRO_F1, "the mean of each label's own F1",
            SecondMetric.EXACT_MATCH, "answers that have the right words in their order");

    private SummaryText() {}

    /** The lines for a run that is over. */
    public static List<String> lines(DemoProgress progress) {
        RunResult result = progress.result();
        SummaryTable table = SummaryTable.of(result.tasks());
        List<String> lines = new ArrayList<>();
        lines.add("%s labels in %s: %s accepted, %s dead letters"
                .formatted(
                        Words.count(result.labelled()),
                        Words.clock(progress.elapsed()),
                        Words.count(result.accepted()),
                        Words.count(result.deadLettered())));
        lines.add("");
        lines.addAll(table.rows());
        lines.add("");
        lines.add("  %-9s of the last 1,000 labels, each predicted before it was learned"
                .formatted(table.metric().title()));
        lines.addAll(explained(result.tasks()));
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

    private static List<String> explained(List<TaskResult> tasks) {
        return tasks.stream()
                .flatMap(task -> task.prequential().second().stream())
                .distinct()
                .map(second -> "  %-9s of the same, %s".formatted(second.text(), EXPLAINED.get(second)))
                .toList();
    }
}
