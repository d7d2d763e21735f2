package io.freshet.demo.view;

import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Words;
import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Collectors;

/** Lines for a log: a line for each part, then one every few seconds. */
public final class PlainView implements DemoView {
    private static final Duration PERIOD = Duration.ofSeconds(5);

    private final PrintStream out;
    private Duration nextLine = PERIOD;
    private String lastStep = "";

    /** @param out is not closed */
    public PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void starting(String part, String detail) {
        // Said once it is there: a log does not wait.
    }

    @Override
    public void step(String part, String step, long done, long total) {
        if (!step.equals(lastStep)) {
            lastStep = step;
            out.println(DemoView.line(part, step));
        }
    }

    @Override
    public void started(String part, String detail) {
        out.println(DemoView.line(part, detail));
    }

    @Override
    public void progress(DemoProgress progress) {
        if (progress.elapsed().compareTo(nextLine) >= 0) {
            nextLine = progress.elapsed().plus(PERIOD);
            out.println(line(progress));
        }
    }

    static String line(DemoProgress progress) {
        String tasks = progress.result().tasks().stream().map(PlainView::task).collect(Collectors.joining("; "));
        return "%6s  %s of %s labels, %s; %s"
                .formatted(
                        Words.clock(progress.elapsed()),
                        Words.count(progress.result().trained()),
                        Words.count(progress.examples()),
                        Words.rate(progress.perSecond()),
                        tasks);
    }

    private static String task(TaskResult task) {
        return "%s %s, %s, fresh in %s"
                .formatted(
                        task.task(),
                        task.prequentialRecent().text(),
                        Words.version(task.version()),
                        Words.seconds(task.freshness().p50()));
    }

    @Override
    public void say(String line) {
        out.println(line);
    }

    @Override
    public void endProgress() {
        // Lines are where they are.
    }

    @Override
    public void close() {
        out.flush();
    }
}
