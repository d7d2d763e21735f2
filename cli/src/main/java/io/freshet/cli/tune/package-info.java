/**
 * Whether a task would learn more by other settings: {@code TuneGrid} says which are tried, {@code RetainedLabels} what {@code accepted} still has, {@code Replay} makes a
 * pass over it by each, {@code Gain} judges them against those that the task has now, and {@code TuneReport} tells.
 */
package io.freshet.cli.tune;
