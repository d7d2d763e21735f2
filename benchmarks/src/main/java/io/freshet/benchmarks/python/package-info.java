/** What is measured in Python, beside Freshet. */
package io.freshet.benchmarks.python;
