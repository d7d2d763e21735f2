package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What commit intervals do to freshness: the measurement behind docs/decisions/0001, on the processes as they are
 * today.
 *
 * @param backboneFolder of the frozen model
 * @param rate labels per second
 * @param intervals to compare, each in a deployment of its own
 * @param windows with each
 */
public record CommitIntervalBenchmark(
        Path backboneFolder, int rate, List<CommitIntervals> intervals, FreshnessWindows windows) implements Benchmark {
    @Override
    public String name() {
        return "commit-interval";
    }

    @Override
    public String title() {
        return "Commit intervals and freshness";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        List<Result> rows = new ArrayList<>();
        for (CommitIntervals intervals : intervals) {
            progress.accept(intervals.toString());
            rows.addAll(rows(intervals));
        }
        return rows;
    }

    private List<Result> rows(CommitIntervals intervals) {
        String setting = intervals + "; " + rate + " labels/s of three tasks";
        try (Ground ground = Ground.start();
                Deployment deployment = new Deployment(ground, backboneFolder, intervals.settings());
                LabelLoad load = new LabelLoad(ground)) {
            deployment.startAll();
            load.begin();
            return new FreshnessRows(setting, rate, windows.length(), windows.at(rate, load)).percentiles();
        }
    }
}
