package io.freshet.benchmarks.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What Freshet measured in one precision. */
final class FreshetTurns {
    private final Precision precision;
    private final Map<Work, FreshetWork> works = new EnumMap<>(Work.class);
    private final Map<Work, List<Double>> seconds = new EnumMap<>(Work.class);

    FreshetTurns(Backbone backbone, ModelBenchmark settings, RealTexts real) {
        this.precision = backbone.precision();
        for (Work work : Work.values()) {
            works.put(work, FreshetWork.of(work, backbone, settings, real));
            seconds.put(work, new ArrayList<>());
        }
    }

    Precision precision() {
        return precision;
    }

    /** Its turn. */
    void take(Work work, Duration budget, boolean counts) {
        double took = works.get(work).secondsPerCall(budget);
        if (counts) {
            seconds.get(work).add(took);
        }
    }

    /** Seconds per call, a number a round. */
    List<Double> seconds(Work work) {
        return seconds.get(work);
    }
}
