/**
 * The four processes, each in a JVM of its own as {@code freshet run} starts it, under a stream of labels at a steady
 * rate.
 */
package io.freshet.benchmarks.deployment;
