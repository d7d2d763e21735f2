package io.freshet.cli.demo.measure;

/**
 * A point of a curve.
 *
 * @param examples of the task so far
 * @param value of the task's metric over the hundred up to there; null where they gave no chance
 */
public record CurvePoint(long examples, Double value) {}
