package io.freshet.trainer.task;

/**
 * A spec that cannot be trained by.
 *
 * @param detail what is wrong, what was expected, what to do
 */
record SpecRefusal(SpecProblem problem, String detail) {}
