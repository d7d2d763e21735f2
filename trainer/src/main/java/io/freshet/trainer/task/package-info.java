/**
 * The life of a task: its spec begins it, a new spec changes it while it keeps what it has learned, and a retirement ends it. Examples
 * are let in only under a spec whose kind takes what they say, and that knows their labels.
 */
package io.freshet.trainer.task;
