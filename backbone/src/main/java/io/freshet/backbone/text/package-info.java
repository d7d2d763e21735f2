/**
 * An example's text and a request's text become token ids here, in the trainer as in serving, by the backbone's own tokeniser
 * ({@link io.freshet.backbone.text.TextEncoder}); batches are formed from them elsewhere.
 */
package io.freshet.backbone.text;
