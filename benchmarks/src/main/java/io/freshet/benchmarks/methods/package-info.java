/** What each method, head and depth learns of one stream of labels, and at what price, beside baselines that are in benchmarks alone. */
package io.freshet.benchmarks.methods;
