/**
 * The frozen transformer itself: its sizes, its weights, and its forward program, put together from readable texts (those that all
 * families share, the family's own, each head's) and compiled at start-up. Here an example is a row of a batch: token ids, virtual ones among
 * them, a length, and the bank slot of the prompt that its task has trained so far.
 */
package io.freshet.backbone.family;
