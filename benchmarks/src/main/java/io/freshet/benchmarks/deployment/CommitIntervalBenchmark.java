package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Progress;
import io.freshet.benchmarks.result.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What commit intervals do to freshness: the measurement behind docs/decisions/0001, on the processes as they are
 * today.
 */
public final class CommitIntervalBenchmark implements Benchmark {
    private final Settings settings;

    /**
     * What to measure.
     *
     * @param backboneFolder of the frozen model
     * @param rate labels per second
     * @param intervals to compare, each in a deployment of its own
     * @param windows with each
     */
    public record Settings(Path backboneFolder, int rate, List<CommitIntervals> intervals, FreshnessWindows windows) {}

    public CommitIntervalBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "commit-interval";
    }

    @Override
    public String title() {
        return "Commit intervals and freshness";
    }

    @Override
    public List<Result> run(Progress progress) {
        List<Result> rows = new ArrayList<>();
        for (CommitIntervals intervals : settings.intervals()) {
            progress.say(intervals.toString());
            rows.addAll(rows(intervals));
        }
        return rows;
    }

    private List<Result> rows(CommitIntervals intervals) {
        String setting = intervals + "; " + settings.rate() + " labels/s of three tasks";
        try (Ground ground = Ground.start();
                Deployment deployment = new Deployment(ground, settings.backboneFolder(), intervals.settings());
                LabelLoad load = new LabelLoad(ground)) {
            deployment.startAll();
            load.begin();
            List<FreshnessWindow> windows = settings.windows().at(settings.rate(), load);
            return new FreshnessRows(
                            setting, settings.rate(), settings.windows().length(), windows)
                    .percentiles();
        }
    }
}
