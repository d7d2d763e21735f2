/**
 * What benchmarks hand back, and the Markdown page that keeps it: numbers with their spread, the machine, the versions.
 */
package io.freshet.benchmarks.result;
