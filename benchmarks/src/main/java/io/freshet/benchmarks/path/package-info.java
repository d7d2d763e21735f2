/** Single processes of the path, fed as fast as they can take it from a topic that is full already. */
package io.freshet.benchmarks.path;
