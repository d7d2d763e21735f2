package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From producing a label to the first prediction by a version that was trained on it, at several rates, and the bytes
 * that reach the broker for each label that is trained on.
 *
 * @param backboneFolder of the frozen model
 * @param rates labels per second
 * @param windows at each rate
 */
public record FreshnessBenchmark(Path backboneFolder, List<Integer> rates, FreshnessWindows windows)
        implements Benchmark {
    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public String title() {
        return "From a label to a prediction that learned from it, and what it costs the broker";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        List<Result> rows = new ArrayList<>();
        try (Ground ground = Ground.start();
                Deployment deployment = new Deployment(ground, backboneFolder, Map.of());
                LabelLoad load = new LabelLoad(ground)) {
            progress.accept("starting four processes");
            deployment.startAll();
            load.begin();
            for (int rate : rates) {
                progress.accept(rate + " labels/s");
                rows.addAll(rows(rate, load));
            }
        }
        return rows;
    }

    private List<Result> rows(int rate, LabelLoad load) {
        String setting = rate + " labels/s of three tasks, four JVMs and the broker on one machine";
        FreshnessRows found = new FreshnessRows(setting, rate, windows.length(), windows.at(rate, load));
        List<Result> rows = new ArrayList<>(found.percentiles());
        rows.add(found.bytes());
        return rows;
    }
}
