/**
 * Where the demo's labels come from, before the path begins: generated tickets, the packages of the local apt index, or a
 * file. A source names its tasks and their closed label sets, and gives the labelled texts in the order in which they are
 * to be produced; it knows neither topics nor models.
 */
package io.freshet.workload.source;
