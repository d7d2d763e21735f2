/**
 * The life of a task: its spec begins it, a new spec changes it while it keeps what it has learned, and a retirement ends it. Examples
 * are let in only under a spec that knows their label.
 */
package io.freshet.trainer.task;
