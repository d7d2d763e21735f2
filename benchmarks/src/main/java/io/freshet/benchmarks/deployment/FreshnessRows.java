package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.deployment.FreshnessWindows.Window;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes rows of what was measured at one rate. */
final class FreshnessRows {
    private static final List<Integer> PERCENTILES = List.of(50, 90, 99);
    // What may be on its way when a window ends, and is no queue that grows: two batches, or a twentieth of all.
    private static final double ON_THE_WAY = 32;
    private static final double ON_THE_WAY_SHARE = 0.05;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double KILO = 1e3;
    private static final double PERCENT = 100;

    private final String setting;
    private final int rate;
    private final Duration window;
    private final List<Window> windows;

    /**
     * @param setting as the rows tell it
     * @param rate labels per second that were sent
     * @param window how long each took
     */
    FreshnessRows(String setting, int rate, Duration window, List<Window> windows) {
        this.setting = setting;
        this.rate = rate;
        this.window = window;
        this.windows = windows;
    }

    /** How long half, most and nearly all labels take. */
    List<Result> percentiles() {
        return PERCENTILES.stream().map(this::freshness).toList();
    }

    private Result freshness(int percentile) {
        return new Result(
                "label to prediction, p" + percentile,
                setting,
                spread(each -> each.measures().freshness().getValueAtPercentile(percentile) / MILLIS_PER_SECOND),
                "s",
                trained() + unserved(),
                limit());
    }

    /** What a label costs the broker. */
    Result bytes() {
        return new Result(
                "bytes to the broker per trained label",
                setting,
                spread(each -> each.bytes().total() / (double) Math.max(1, each.trained()) / KILO),
                "kB",
                share("-changelog") + " % changelogs, " + share("prompts") + " % versions",
                "Each version is a prompt: the rarer labels are, the fewer share one. The journal has the examples once more,"
                        + " and prompts and moments at checkpoints.");
    }

    private Spread spread(ToDoubleFunction<Window> number) {
        return Spread.of(windows.stream().mapToDouble(number).boxed().toList());
    }

    private double trainedPerSecond() {
        return windows.stream().mapToLong(Window::trained).sum()
                * MILLIS_PER_SECOND
                / (windows.size() * (double) window.toMillis());
    }

    private String trained() {
        return Figures.of(trainedPerSecond()) + " labels/s were trained on";
    }

    private String unserved() {
        long never = windows.stream()
                .flatMap(each -> each.measures().result().tasks().stream())
                .mapToLong(task -> task.freshness().neverServed())
                .sum();
        return never == 0 ? "" : "; " + never + " labels were in no answer yet when the clock stopped";
    }

    private boolean isBehind() {
        double seconds = windows.size() * window.toMillis() / MILLIS_PER_SECOND;
        double missing = (rate - trainedPerSecond()) * seconds;
        return missing > Math.max(ON_THE_WAY, ON_THE_WAY_SHARE * rate * seconds);
    }

    private String limit() {
        return isBehind()
                ? "More labels than this machine trains: they queue, and the longer this runs the longer it takes."
                : "The step before, the step, the wait for a version, and four transactions: two of intake, one"
                        + " of the trainer, one of release control.";
    }

    private String share(String name) {
        long part = windows.stream()
                .mapToLong(each -> each.bytes().of(topic -> topic.endsWith(name)))
                .sum();
        long all = windows.stream().mapToLong(each -> each.bytes().total()).sum();
        return Long.toString(Math.round(PERCENT * part / Math.max(1, all)));
    }
}
