package io.freshet.backbone.train;

/**
 * How a row was predicted before the update: test, then train.
 *
 * @param loss cross-entropy in nats
 * @param predicted index into the labels of the row's task
 */
public record RowOutcome(double loss, int predicted, boolean correct) {}
