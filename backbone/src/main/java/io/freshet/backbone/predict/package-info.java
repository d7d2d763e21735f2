/** The predict hop of a request's path: a mixed batch of texts and resident prompts becomes a probability for each label. */
package io.freshet.backbone.predict;
