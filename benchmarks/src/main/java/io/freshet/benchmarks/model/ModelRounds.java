package io.freshet.benchmarks.model;

import io.freshet.benchmarks.result.Stopwatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lets everything take turns, and keeps what each turn took. */
final class ModelRounds {
    private final ModelBenchmark settings;
    private final BareMatmul matmul;
    private final PeerTurns peer;
    private final List<FreshetTurns> turns;
    private final List<Double> matmulSeconds = new ArrayList<>();

    ModelRounds(ModelBenchmark settings, ModelBackbones backbones, RealTexts real, BareMatmul matmul, PeerTurns peer) {
        this.settings = settings;
        this.matmul = matmul;
        this.peer = peer;
        this.turns = backbones.all().stream()
                .map(backbone -> new FreshetTurns(backbone, settings, real))
                .toList();
    }

    /** All rounds; the first one warms up and does not count. */
    void run(Consumer<String> progress) {
        for (int round = 0; round <= settings.rounds(); round++) {
            progress.accept(round == 0 ? "warming up" : "round " + round + " of " + settings.rounds());
            turns(round > 0);
        }
    }

    private void turns(boolean counts) {
        double matmulTook = Stopwatch.secondsPerCall(matmul::call, settings.turn());
        if (counts) {
            matmulSeconds.add(matmulTook);
        }
        for (Work work : Work.values()) {
            turns.forEach(freshet -> freshet.take(work, settings.turn(), counts));
            peer.take(work, settings.turn(), counts);
        }
    }

    /** In fp32, then in what else the processor multiplies in. */
    List<FreshetTurns> freshet() {
        return turns;
    }

    List<Double> matmulSeconds() {
        return matmulSeconds;
    }
}
