/** Measures of quality as pure functions and small states: no Kafka, no tensors, no clock. */
package io.freshet.metrics;
