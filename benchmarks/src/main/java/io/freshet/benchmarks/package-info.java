/**
 * How fast, how fresh and how large Freshet is on this machine: {@code ./benchmarks/run} measures, prints a table and
 * keeps it. A package each for what is measured: {@code model} without Kafka, {@code path} a process at a time, {@code
 * deployment} all of them as an operator runs them.
 */
package io.freshet.benchmarks;
