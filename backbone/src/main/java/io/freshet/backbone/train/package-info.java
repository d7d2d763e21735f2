/**
 * The step of an example's path: a due batch and its tasks' prompts become prequential outcomes and new prompts, in one forward and
 * backward.
 */
package io.freshet.backbone.train;
