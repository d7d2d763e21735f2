/**
 * The predict hop: {@code RequestAdmission} encodes a query's text and puts it in the queue; {@code BatchPredictor} takes one batch
 * after another, gives each row the version that serves its task at that moment, and runs one forward over all of them.
 */
package io.freshet.serving.predict;
