/** A batch of texts of any tasks, laid out for the forward program: what training and prediction have in common. */
package io.freshet.backbone.batch;
