package io.freshet.workload.measure;

import io.freshet.metrics.Tally;
import java.util.List;

/**
 * What was measured of a run so far.
 *
 * @param labelled labels sent
 * @param accepted of them, those that intake let through
 * @param deadLettered of them, those that it did not
 * @param trained of them, those that a training step has used
 * @param fromOutside labels trained on that this run did not send: produced by somebody else, or left over from an earlier run
 * @param baseline what always answering a task's most frequent label would have reached, over the tasks that give a text one
 */
public record RunResult(
        long labelled,
        long accepted,
        long deadLettered,
        long trained,
        long fromOutside,
        Tally baseline,
        List<TaskResult> tasks) {}
