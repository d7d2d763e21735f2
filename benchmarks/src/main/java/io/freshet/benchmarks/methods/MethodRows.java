package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneReport;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.trainer.pass.Learned;
import java.util.ArrayList;
import java.util.List;

/** Makes rows of what the passes learned: of each way the accuracies, beside P-Tuning v2's, and of each method the speed. */
record MethodRows(MethodsBenchmark settings, Backbone backbone, Passes passes, StepTurns turns) {
    private static final double PERCENT = 100;

    List<Result> all() {
        long parameters = BackboneReport.of(settings.backboneFolder()).weightBytes() / Float.BYTES;
        List<Result> rows = new ArrayList<>();
        passes.names().forEach(name -> {
            rows.add(accuracy("accuracy, all labels", name, settings.examples(), price(passes.any(name), parameters)));
            rows.add(accuracy("accuracy, last " + settings.last(), name, settings.last(), ""));
        });
        turns.contestants().forEach(contestant -> rows.add(speed(contestant)));
        return rows;
    }

    private Result accuracy(String measure, String name, int of, String price) {
        double mean = passes.meanValue(name, of);
        double base = passes.meanValue(Contestant.BASE.name(), of);
        return new Result(
                measure,
                name,
                passes.value(name, of),
                "%",
                "mean " + Figures.of(mean) + " %, " + signed(mean - base) + " points to " + Contestant.BASE.name(),
                price);
    }

    static String signed(double points) {
        return (points < 0 ? "−" : "+") + "%.1f".formatted(Math.abs(points));
    }

    private static String price(Learned any, long parameters) {
        String trained = "%,d numbers trained, %.2f %% of the backbone's"
                .formatted(any.trained(), PERCENT * any.trained() / parameters);
        return any.bytes() == 0 ? trained : trained + "; %,d bytes a version".formatted(any.bytes());
    }

    private Result speed(String contestant) {
        Spread time = turns.timeToBase(contestant);
        return new Result(
                "examples/s, training steps in turns",
                contestant,
                turns.examplesPerSecond(contestant),
                "examples/s",
                "a step takes %.2f (%.2f to %.2f) of %s's"
                        .formatted(time.median(), time.least(), time.most(), Contestant.BASE.name()),
                "%.1f tokens a text; %s".formatted(turns.tokens(), backbone.deviceName()));
    }
}
