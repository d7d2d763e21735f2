/**
 * Requests that come over Kafka, and predictions that leave over it.
 *
 * <p>{@code RequestLoop} takes a few records of {@code requests} at a time, puts them in the queue that HTTP shares, and writes their
 * predictions and its own offsets in one transaction: each request has one visible prediction, whatever fails. {@code
 * PredictionPublisher} sends what was answered over HTTP the same way out, so that labels find those predictions too.
 */
package io.freshet.serving.kafka;
