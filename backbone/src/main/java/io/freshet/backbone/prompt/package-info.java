/**
 * What of a task in training is published: the prompt that an encoder makes, and all of it as bytes, and back from a topic whose bytes nobody vouches
 * for.
 */
package io.freshet.backbone.prompt;
