/**
 * What users of Freshet do, for whoever does it on their behalf: the command, the demo, the benchmarks. Labels are read off files
 * and sources, tasks are declared, requests and labels are written, what comes of them is watched and measured, and it is told in
 * words.
 */
package io.freshet.workload;
