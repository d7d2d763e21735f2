/**
 * The queue hop: requests of all tasks wait in one bounded {@code RequestQueue}; {@code RequestBatcher} decides which of them make up
 * the next batch, so that texts of like length are computed together and nobody waits for ever.
 */
package io.freshet.serving.batch;
