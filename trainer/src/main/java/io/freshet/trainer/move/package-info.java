/**
 * Tasks that change their owner: into a group, out of one, from one to another. Whoever has the task trains what it had accepted, publishes it and hands the task over; whoever gets it keeps what
 * comes for it until then. Each does its part in one transaction.
 */
package io.freshet.trainer.move;
