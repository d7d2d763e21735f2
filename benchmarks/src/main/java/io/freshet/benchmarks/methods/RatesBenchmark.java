package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.workload.source.DebianStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What each method learns in one pass by the learning rates of its prompt and of its head, each beside the other's usual one: what the rates of a new task are chosen by.
 *
 * @param examples of a pass
 * @param last ones, of which the accuracy is told apart
 * @param rates of the prompt to try
 * @param headRates of the head
 */
public record RatesBenchmark(
        Path backboneFolder, int examples, int last, List<Double> rates, List<Double> headRates, long seed)
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
                TaskSpec usual = contestant.spec(texts, seed);
                for (double rate : rates) {
                    Contestant one = contestant.at(rate, usual.getHeadLearningRate());
                    rows.add(row(model, one, "rate " + rate, texts, progress));
                }
                for (double rate : headRates) {
                    Contestant one = contestant.at(usual.getLearningRate(), rate);
                    rows.add(row(model, one, "the head's rate " + rate, texts, progress));
                }
            }
        }
        return rows;
    }

    private Result row(
            TrainingModel model, Contestant contestant, String rate, LabelledTexts texts, Consumer<String> progress) {
        Learned learned = contestant.learn(model, texts, seed);
        double all = PERCENT * learned.value();
        String lastOnes = "The last %d: %.1f %%".formatted(last, PERCENT * learned.valueOfLast(last));
        progress.accept("%s, %s: %.1f %%. %s".formatted(contestant.name(), rate, all, lastOnes));
        return Result.of(contestant.name(), rate, Spread.once(all), "%", lastOnes);
    }
}
