/** The model alone, without Kafka: matmul, forward, training step, and the same work done by PEFT. */
package io.freshet.benchmarks.model;
