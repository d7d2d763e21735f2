/**
 * The frozen transformer itself: one forward program per family, kept as readable text and compiled at start-up. Here an example is
 * a row of a batch: token ids, a length, and the bank slot of the prompt that its task has trained so far.
 */
package io.freshet.backbone.family;
