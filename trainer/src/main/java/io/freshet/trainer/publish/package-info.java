/**
 * How training becomes a version: when one is due, a task's tensors leave as parts and a manifest on {@code prompts}, in the transaction
 * of the step that made them, and the oldest version leaves the topic.
 */
package io.freshet.trainer.publish;
