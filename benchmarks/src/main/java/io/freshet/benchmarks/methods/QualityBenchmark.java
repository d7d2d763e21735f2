package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.head.Heads;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Curves;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Pictures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.metrics.Metric;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * What each method learns of tasks of each kind in one pass over real texts, each answered before it is learned; with a Python beside full fine-tuning at its best of three rates.
 *
 * @param data to learn
 * @param folders where they lie
 * @param python with torch and transformers; empty for no full fine-tuning
 * @param examples of a pass
 * @param last ones, which are told apart
 * @param seeds of orders, prompts and heads, one after the other from {@code seed}
 * @param pictures of the metric by the examples seen
 */
public record QualityBenchmark(
        Path backboneFolder,
        QualityData data,
        TextFolders folders,
        Optional<Path> python,
        int examples,
        int last,
        int seeds,
        long seed,
        Pictures pictures)
        implements Benchmark {
    private static final List<Double> FULL_RATES = List.of(2e-5, 5e-5, 1e-4);
    private static final int POINTS = 16;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public String title() {
        return "What each method learns of " + examples + " " + data.text() + ", one pass";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        LabelledTexts texts = data.read(folders, examples, seed);
        Consumer<String> ofIt = told -> progress.accept(data.text() + ", " + told);
        Passes passes = new Passes(last, ofIt);
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            learn(TrainingModel.of(backbone, Contestant.LIMITS), texts, passes);
            python.map(executable -> new Peer(executable, backboneFolder, backbone))
                    .map(peer -> new FullFineTuning(peer, FULL_RATES, ofIt))
                    .ifPresent(full -> full.addTo(passes, texts, seeds, seed));
        }
        pictures.keep(data.text(), picture(texts, passes));
        return rows(texts, passes);
    }

    private void learn(TrainingModel model, LabelledTexts texts, Passes passes) {
        for (Contestant contestant : Contestant.methods()) {
            for (int run = 0; run < seeds; run++) {
                LabelledTexts shuffled = texts.shuffled(seed + run);
                passes.add(contestant.name(), contestant.learn(model, shuffled, seed + run));
            }
        }
    }

    private String picture(LabelledTexts texts, Passes passes) {
        int step = Math.max(1, examples / POINTS);
        List<Curves.Curve> curves = passes.names().stream()
                .map(name -> new Curves.Curve(name.replaceFirst(", rate.*", ""), passes.course(name, step)))
                .toList();
        String metric = Heads.of(texts.task().kind()).metric().text();
        String title = "%s: %s of each %,d, mean of %d orders".formatted(data.text(), metric, step, seeds);
        return new Curves(title, "examples answered, then learned", step, curves).svg();
    }

    private List<Result> rows(LabelledTexts texts, Passes passes) {
        Metric metric = Heads.of(texts.task().kind()).metric();
        List<Result> rows = new ArrayList<>();
        for (String name : passes.names()) {
            rows.add(row(texts, data.text() + ": " + metric.text() + ", all", name, passes, Learned::value));
            rows.add(row(texts, measure(metric.text()), name, passes, one -> one.valueOfLast(last)));
            metric.second()
                    .ifPresent(second -> rows.add(
                            row(texts, measure(second.text()), name, passes, one -> one.valueOfLast(last, second))));
        }
        rows.add(Result.of(
                data.text() + ": " + metric.text() + ", all",
                "the best answer that is the same for each",
                Spread.once(PERCENT * SameAnswer.value(texts)),
                "%",
                texts.task().kind().text() + ": " + texts.source()));
        return rows;
    }

    private String measure(String metric) {
        return data.text() + ": " + metric + ", last " + last;
    }

    private static Result row(
            LabelledTexts texts, String measure, String name, Passes passes, ToDoubleFunction<Learned> value) {
        double mean = PERCENT * passes.mean(name, value);
        double base = PERCENT * passes.mean(Contestant.BASE.name(), value);
        Spread spread = passes.spread(name, one -> PERCENT * value.applyAsDouble(one));
        return new Result(
                measure,
                name,
                spread,
                "%",
                "mean " + Figures.of(mean) + " %, " + MethodRows.signed(mean - base) + " points to "
                        + Contestant.BASE.name(),
                texts.task().kind().text() + ": " + texts.source());
    }
}
