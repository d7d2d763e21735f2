/**
 * The step of an example's path: a due batch and its tasks' parameters become prequential outcomes and new parameters, in one
 * forward and backward.
 */
package io.freshet.backbone.train;
