package io.freshet.cli.demo.measure;

/**
 * A point of a curve.
 *
 * @param examples of the task so far
 * @param accuracy over the hundred up to there, as a share of one
 */
public record CurvePoint(long examples, double accuracy) {}
