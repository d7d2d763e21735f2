/**
 * The predict hop of a request's path: a mixed batch of texts and resident parameters becomes what each task's
 * head says of them.
 */
package io.freshet.backbone.predict;
