/** The forward programs of all families, written to be run by any libtorch. */
package io.freshet.benchmarks.programs;
