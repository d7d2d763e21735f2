package io.freshet.cli.demo.measure;

import io.freshet.metrics.Accuracy;
import java.util.List;

/**
 * What was measured of a task so far.
 *
 * @param version the newest released one; 0 where there is none
 * @param prequential over all labels of this run that were trained on
 * @param prequentialLast over the last thousand of them
 * @param prequentialRecent over the last two hundred
 * @param servedLast over the last thousand predictions requested before their label was sent
 */
public record TaskResult(
        String task,
        long version,
        Accuracy prequential,
        Accuracy prequentialLast,
        Accuracy prequentialRecent,
        Accuracy servedLast,
        FreshnessMillis freshness,
        List<CurvePoint> curve) {}
