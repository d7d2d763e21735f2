/** Labels and requests on their way in, at a pace, and the topics that say what became of them. */
package io.freshet.workload.feed;
