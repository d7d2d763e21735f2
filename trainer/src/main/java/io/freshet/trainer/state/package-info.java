/**
 * What the trainer knows of its tasks, in state stores and nowhere else: an accepted example waits here until its batch is due; a
 * step reads a task's tensors from here and writes them back, so that a crash at any point goes back to the last commit.
 */
package io.freshet.trainer.state;
