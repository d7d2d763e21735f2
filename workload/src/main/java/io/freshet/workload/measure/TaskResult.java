package io.freshet.workload.measure;

import io.freshet.workload.quality.Quality;
import java.util.List;

/**
 * What was measured of a task so far.
 *
 * @param version the newest released one; 0 where there is none
 * @param examples labels of this run that were trained on
 * @param prequential over all of them
 * @param prequentialLast over the last thousand of them
 * @param prequentialRecent over the last two hundred
 * @param servedLast over the last thousand predictions requested before their label was sent
 */
public record TaskResult(
        String task,
        long version,
        long examples,
        Quality prequential,
        Quality prequentialLast,
        Quality prequentialRecent,
        Quality servedLast,
        FreshnessMillis freshness,
        List<CurvePoint> curve) {
    /**
     * A point of a curve.
     *
     * @param examples of the task so far
     * @param value of the task's metric over the hundred up to there; null where they gave no chance
     */
    public record CurvePoint(long examples, Double value) {}

    /**
     * From producing a label to the first prediction by a version trained on it.
     *
     * @param p50 milliseconds; null where nothing was measured
     * @param p99 milliseconds; null where nothing was measured
     * @param neverServed labels that no prediction has shown the effect of
     */
    public record FreshnessMillis(Long p50, Long p99, long neverServed) {}

    /** What it is measured by. */
    public String metric() {
        return prequential.metric();
    }
}
