/** A version's tensors as bytes, and back from a topic whose bytes nobody vouches for. */
package io.freshet.backbone.prompt;
