package io.freshet.cli.demo.measure;

import io.freshet.cli.quality.Quality;
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
    /** What it is measured by. */
    public String metric() {
        return prequential.metric();
    }
}
