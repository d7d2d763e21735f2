/**
 * One step over a due batch: the examples and their tasks go in, each task's new tensors go back to the stores, and what the forward
 * found of each example before the update goes to {@code evaluations}.
 */
package io.freshet.trainer.step;
