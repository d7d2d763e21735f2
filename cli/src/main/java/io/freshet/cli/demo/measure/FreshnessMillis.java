package io.freshet.cli.demo.measure;

/**
 * From producing a label to the first prediction by a version trained on it.
 *
 * @param p50 milliseconds; null where nothing was measured
 * @param p99 milliseconds; null where nothing was measured
 * @param neverServed labels that no prediction has shown the effect of
 */
public record FreshnessMillis(Long p50, Long p99, long neverServed) {}
