package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.workload.source.DebianStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What each method learns in one pass by its learning rate: what the rate of a new task is chosen by.
 *
 * @param examples of a pass
 * @param last ones, of which the accuracy is told apart
 * @param rates to try
 */
public record RatesBenchmark(Path backboneFolder, int examples, int last, List<Double> rates, long seed)
        implements Benchmark {
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "rates";
    }

    @Override
    public String title() {
        return "What each method learns of " + examples + " labels by its learning rate, one pass";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        LabelledTexts texts = LabelledTexts.of(DebianStream.read(), examples).shuffled(seed);
        List<Result> rows = new ArrayList<>();
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            TrainingModel model = TrainingModel.of(backbone, Contestant.LIMITS);
            for (Contestant contestant : Contestant.all(model.config().layers())) {
                for (double rate : rates) {
                    Result row = row(model, contestant, rate, texts);
                    rows.add(row);
                    progress.accept("%s, %s: %.1f %%. %s"
                            .formatted(row.measure(), row.setting(), row.value().median(), row.limit()));
                }
            }
        }
        return rows;
    }

    private Result row(TrainingModel model, Contestant contestant, double rate, LabelledTexts texts) {
        Learned learned = Pass.learn(model, contestant.atRate(rate).spec(texts, seed), texts);
        return Result.of(
                contestant.name(),
                "rate " + rate,
                Spread.once(PERCENT * learned.accuracy()),
                "%",
                "The last %d: %.1f %%".formatted(last, PERCENT * learned.accuracyOfLast(last)));
    }
}
