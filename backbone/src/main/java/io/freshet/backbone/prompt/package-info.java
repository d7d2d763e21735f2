/**
 * What training changes and a version carries: a task's deep prompt and its head, in plain memory, as bytes, or stacked with
 * those of other tasks for a batch.
 */
package io.freshet.backbone.prompt;
