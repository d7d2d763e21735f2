/**
 * Trains prompts: an accepted example waits in the pending store until its batch is due, one step updates the prompts of all tasks in
 * the batch, and a task's next version leaves with the same transaction that keeps its new state.
 */
package io.freshet.trainer;
