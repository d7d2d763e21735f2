package io.freshet.benchmarks.model;

import ai.djl.pytorch.jni.JniUtils;
import io.freshet.backbone.checkpoint.CheckpointFolder;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Training step and forward, for one task and for many mixed in a batch, of texts all of one length and of real ones, beside a bare matmul and, where there is one,
 * PEFT. All take turns, round after round, and ratios are of one round: what else runs on the machine meets each of
 * them.
 *
 * @param backboneFolder of the frozen model
 * @param python of the peer; empty for none
 * @param size of every batch
 * @param mixedTasks tasks of a mixed batch, at most its rows
 * @param rounds that count, after one that does not
 * @param turn how long each is measured in a round
 * @param seed of texts, prompts and heads
 */
public record ModelBenchmark(
        Path backboneFolder,
        Optional<Path> python,
        BatchSize size,
        int mixedTasks,
        int rounds,
        Duration turn,
        long seed)
        implements Benchmark {
    /** Width inside the feed-forward block, by the key that BERT and RoBERTa have for it. */
    int intermediate() {
        return CheckpointFolder.open(backboneFolder).config().positive("intermediate_size");
    }

    @Override
    public String name() {
        return "model";
    }

    @Override
    public String title() {
        return "The model alone: training step and forward";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        RealTexts real = RealTexts.of(backboneFolder, size, seed);
        try (ModelBackbones backbones = ModelBackbones.load(backboneFolder);
                BareMatmul matmul = new BareMatmul(backbones.exact().config().hidden(), intermediate(), size);
                PeerTurns peer = new PeerTurns(python.map(executable -> PeftPeer.start(
                        executable, backboneFolder, size, mixedTasks, real, JniUtils.getNumThreads(), seed)))) {
            ModelRounds rounds = new ModelRounds(this, backbones, real, matmul, peer);
            rounds.run(progress);
            return new ModelRows(this, backbones.exact(), real, matmul, peer, rounds).all();
        }
    }
}
