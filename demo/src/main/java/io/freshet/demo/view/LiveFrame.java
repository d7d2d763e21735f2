package io.freshet.demo.view;

import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.ProgressBar;
import io.freshet.workload.output.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The picture of one moment: no line wider than the terminal, and not more lines than it has rows. */
final class LiveFrame {
    private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
    private static final AttributedStyle BOLD = PLAIN.bold();
    private static final AttributedStyle FAINT = PLAIN.faint();
    private static final AttributedStyle CYAN = PLAIN.foreground(AttributedStyle.CYAN);
    private static final AttributedStyle YELLOW = PLAIN.foreground(AttributedStyle.YELLOW);
    private static final int LONGEST_BAR = 40;
    // All lines but those of the tasks.
    private static final int OTHER_ROWS = 11;

    private LiveFrame() {}

    static List<AttributedString> lines(DemoProgress progress, int width, int height) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(title(progress));
        lines.add(AttributedString.EMPTY);
        lines.add(bar(progress, width));
        lines.add(AttributedString.EMPTY);
        lines.addAll(table(progress.result().tasks(), width, Math.max(1, height - OTHER_ROWS)));
        lines.add(AttributedString.EMPTY);
        lines.addAll(notes(progress));
        return lines.stream()
                .limit(Math.max(1, height - 1))
                .map(line -> line.columnSubSequence(0, width))
                .toList();
    }

    private static AttributedString title(DemoProgress progress) {
        return styled(" freshet demo", BOLD, "  " + progress.source(), PLAIN);
    }

    private static AttributedString bar(DemoProgress progress, int width) {
        RunResult result = progress.result();
        String numbers = "  %s of %s labels  %s  %s"
                .formatted(
                        Words.count(result.trained()),
                        Words.count(progress.examples()),
                        Words.rate(progress.perSecond()),
                        Words.clock(progress.elapsed()));
        int room = Math.max(4, Math.min(LONGEST_BAR, width - 2 - numbers.length()));
        return styled(" " + ProgressBar.of(result.trained(), progress.examples(), room), CYAN, numbers, PLAIN);
    }

    private static List<AttributedString> table(List<TaskResult> tasks, int width, int rows) {
        TaskTable table = TaskTable.fitting(tasks, width);
        List<AttributedString> lines = new ArrayList<>();
        lines.add(table.header());
        boolean all = tasks.size() <= rows;
        tasks.stream().limit(all ? rows : rows - 1).map(table::row).forEach(lines::add);
        if (!all) {
            lines.add(styled(" and %d tasks more".formatted(tasks.size() - rows + 1), FAINT));
        }
        return lines;
    }

    private static List<AttributedString> notes(DemoProgress progress) {
        List<AttributedString> lines = new ArrayList<>();
        String metric = MetricColumn.of(progress.result().tasks()).title();
        lines.add(
                styled(" %-9s of the last 200 labels, each predicted before it was learned".formatted(metric), FAINT));
        lines.add(styled(" fresh     from producing a label to a prediction that learned from it", FAINT));
        lines.add(styled(" HTTP      ", FAINT, progress.httpAddress(), PLAIN));
        if (progress.result().fromOutside() > 0) {
            lines.add(styled(
                    " also learned %s labels that came from outside"
                            .formatted(Words.count(progress.result().fromOutside())),
                    PLAIN));
        }
        String drifted = drifted(progress);
        if (!drifted.isEmpty()) {
            lines.add(styled(" drift     the labels of " + drifted + " mean something else by now", YELLOW));
        }
        return lines;
    }

    private static String drifted(DemoProgress progress) {
        return progress.result().tasks().stream()
                .filter(task -> task.examples() > progress.driftAt().getOrDefault(task.task(), Long.MAX_VALUE))
                .map(TaskResult::task)
                .collect(Collectors.joining(", "));
    }

    private static AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(text, style);
    }

    private static AttributedString styled(
            String first, AttributedStyle style, String then, AttributedStyle thenStyle) {
        return new AttributedStringBuilder()
                .append(first, style)
                .append(then, thenStyle)
                .toAttributedString();
    }
}
