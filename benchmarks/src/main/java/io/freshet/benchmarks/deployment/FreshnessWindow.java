package io.freshet.benchmarks.deployment;

import io.freshet.cli.demo.measure.RunMeasures;

/**
 * One stretch of time at one rate.
 *
 * @param measures of the labels that were sent in it, whenever they came to count
 * @param trained labels in the steps that were committed in it, whenever they were sent
 * @param bytes that reached the broker in it
 */
record FreshnessWindow(RunMeasures measures, long trained, BrokerBytes bytes) {}
