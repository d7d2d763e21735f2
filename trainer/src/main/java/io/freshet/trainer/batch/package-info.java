/** When a batch is due, and which place each waiting example has in it: one batch serves all tasks of a partition. */
package io.freshet.trainer.batch;
