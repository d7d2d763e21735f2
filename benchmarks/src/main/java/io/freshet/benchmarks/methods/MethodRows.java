package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneReport;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Makes rows of what the passes learned: of each way the accuracies, beside P-Tuning v2's, and the speed. */
record MethodRows(MethodsBenchmark settings, Backbone backbone, Map<String, List<Learned>> passes, StepTurns turns) {
    private static final double PERCENT = 100;

    List<Result> all() {
        long parameters = BackboneReport.of(settings.backboneFolder()).weightBytes() / Float.BYTES;
        List<Result> rows = new ArrayList<>();
        passes.forEach((name, learned) -> {
            rows.add(accuracy("accuracy, all labels", name, Learned::accuracy, learned, price(learned, parameters)));
            rows.add(accuracy(
                    "accuracy, last " + settings.last(),
                    name,
                    one -> one.accuracyOfLast(settings.last()),
                    learned,
                    ""));
        });
        Contestant.all(backbone.config().layers()).forEach(contestant -> rows.add(speed(contestant)));
        return rows;
    }

    private Result accuracy(
            String measure, String name, ToDoubleFunction<Learned> of, List<Learned> learned, String price) {
        Spread spread = spread(of, learned).map(share -> PERCENT * share);
        double mean = mean(of, learned);
        double base = mean(of, passes.get(Contestant.BASE.name()));
        return new Result(
                measure,
                name,
                spread,
                "%",
                "mean " + Figures.of(PERCENT * mean) + " %, " + signed(PERCENT * (mean - base)) + " points to "
                        + Contestant.BASE.name(),
                price);
    }

    private static String signed(double points) {
        return (points < 0 ? "−" : "+") + "%.1f".formatted(Math.abs(points));
    }

    private static String price(List<Learned> learned, long parameters) {
        Learned any = learned.get(0);
        String trained = "%,d numbers trained, %.2f %% of the backbone's"
                .formatted(any.trained(), PERCENT * any.trained() / parameters);
        return any.bytes() == 0 ? trained : trained + "; %,d bytes a version".formatted(any.bytes());
    }

    private Result speed(Contestant contestant) {
        Spread time = turns.timeToBase(contestant.name());
        return new Result(
                "examples/s, training steps in turns",
                contestant.name(),
                turns.examplesPerSecond(contestant.name()),
                "examples/s",
                "a step takes %.2f (%.2f to %.2f) of %s's"
                        .formatted(time.median(), time.least(), time.most(), Contestant.BASE.name()),
                "%.1f tokens a text; %s".formatted(turns.tokens(), backbone.deviceName()));
    }

    private static Spread spread(ToDoubleFunction<Learned> of, List<Learned> learned) {
        return Spread.of(learned.stream().map(of::applyAsDouble).toList());
    }

    private static double mean(ToDoubleFunction<Learned> of, List<Learned> learned) {
        return learned.stream().mapToDouble(of).average().orElseThrow();
    }
}
