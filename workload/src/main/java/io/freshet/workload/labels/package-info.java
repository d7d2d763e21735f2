/**
 * Labelled texts as people keep them: the formats of their files, read line by line, and when each line is due. What is wrong with
 * a line is told with its number; what a line is for, an example of a run or a record of a topic, is the reader's business.
 */
package io.freshet.workload.labels;
