package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.workload.source.DebianStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What each method learns in one pass over package descriptions and their sections, each label predicted before it is learned; beside a linear probe, and
 * with a Python full fine-tuning at its best of four rates and PEFT's own P-Tuning v2.
 *
 * @param python with torch, transformers and peft; empty for no baselines of its own
 * @param examples of a pass
 * @param last ones, of which the accuracy is told apart
 * @param rounds of steps in turns, for their speed
 * @param seeds of orders, prompts and heads, one after the other from {@code seed}
 */
public record MethodsBenchmark(
        Path backboneFolder, Optional<Path> python, int examples, int last, int rounds, int seeds, long seed)
        implements Benchmark {
    private static final List<Double> FULL_RATES = List.of(2e-5, 5e-5, 1e-4, 2e-4);
    private static final double PEFT_RATE = 1e-2;
    private static final int STEP_ROWS = 16;
    private static final Duration TURN = Duration.ofMillis(1_500);

    @Override
    public String name() {
        return "methods";
    }

    @Override
    public String title() {
        return "What each method learns of " + examples + " labels, one pass";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        LabelledTexts texts = LabelledTexts.of(DebianStream.read(), examples);
        try (Backbone backbone = Contestant.load(backboneFolder)) {
            TrainingModel model = TrainingModel.of(backbone, Contestant.LIMITS);
            List<Contestant> contestants = Contestant.all(model.config().layers());
            Passes passes = new Passes(last, progress);
            for (Contestant contestant : contestants) {
                for (int run = 0; run < seeds; run++) {
                    LabelledTexts shuffled = texts.shuffled(seed + run);
                    passes.add(contestant.name(), contestant.learn(model, shuffled, seed + run));
                }
            }
            StepTurns turns =
                    new StepTurns(model, contestants, texts.shuffled(seed).first(STEP_ROWS), seed);
            turns.run(rounds, TURN, progress);
            python.ifPresent(
                    executable -> peers(new Peer(executable, backboneFolder, backbone), texts, passes, progress));
            return new MethodRows(this, backbone, passes, turns).all();
        }
    }

    private void peers(Peer peer, LabelledTexts texts, Passes passes, Consumer<String> progress) {
        new FullFineTuning(peer, FULL_RATES, progress).addTo(passes, texts, seeds, seed);
        for (int run = 0; run < seeds; run++) {
            passes.add(
                    "PEFT's prefix tuning, rate " + PEFT_RATE,
                    peer.learn(Peer.Kind.PREFIX, PEFT_RATE, texts.shuffled(seed + run), seed + run));
        }
    }
}
