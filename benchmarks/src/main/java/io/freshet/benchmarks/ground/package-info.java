/** What every benchmark on Kafka stands on: a broker and a registry of its own, and reading what was written there. */
package io.freshet.benchmarks.ground;
