package io.freshet.benchmarks.model;

import io.freshet.backbone.Backbone;
import io.freshet.benchmarks.result.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lets everything take turns, and keeps what each turn took. */
final class ModelRounds {
    private final ModelBenchmark.Settings settings;
    private final BareMatmul matmul;
    private final PeerTurns peer;
    private final Map<Work, FreshetWork> works = new EnumMap<>(Work.class);
    private final Map<Work, List<Double>> seconds = new EnumMap<>(Work.class);
    private final List<Double> matmulSeconds = new ArrayList<>();

    ModelRounds(
            ModelBenchmark.Settings settings, Backbone backbone, RealTexts real, BareMatmul matmul, PeerTurns peer) {
        this.settings = settings;
        this.matmul = matmul;
        this.peer = peer;
        for (Work work : Work.values()) {
            works.put(work, FreshetWork.of(work, backbone, settings, real));
            seconds.put(work, new ArrayList<>());
        }
    }

    /** All rounds; the first one warms up and does not count. */
    void run(Progress progress) {
        for (int round = 0; round <= settings.rounds(); round++) {
            progress.say(round == 0 ? "warming up" : "round " + round + " of " + settings.rounds());
            turns(round > 0);
        }
    }

    private void turns(boolean counts) {
        double matmulTook = Stopwatch.secondsPerCall(matmul::call, settings.turn());
        if (counts) {
            matmulSeconds.add(matmulTook);
        }
        works.forEach((work, freshet) -> {
            double took = freshet.secondsPerCall(settings.turn());
            if (counts) {
                seconds.get(work).add(took);
            }
            peer.take(work, settings.turn(), counts);
        });
    }

    /** Seconds per call, a number a round. */
    List<Double> seconds(Work work) {
        return seconds.get(work);
    }

    List<Double> matmulSeconds() {
        return matmulSeconds;
    }
}
