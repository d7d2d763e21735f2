package io.freshet.demo;

import io.freshet.workload.feed.Probes;
import io.freshet.workload.measure.RunIds;
import io.freshet.workload.measure.RunMeasures;
import java.time.Duration;
import java.util.List;

/**
 * The books of one run: the feed enters what it sends, the watch what came of it.
 *
 * @param refusals of labels that others sent
 */
record RunBooks(RunIds ids, RunMeasures measures, FeedWindow window, Probes probes, OutsideRefusals refusals) {
    /**
     * Texts that wait for a prediction: as many as a training batch has rows, so that served predictions are of nearly the
     * version that the labels then meet.
     */
    private static final int MOST_REQUESTED = 16;

    /**
     * Labels on their way to a training step, three batches: one in training, one that waits for the commit that shows it, one
     * to be next. With fewer the trainer idles; more would only wait longer, and freshness would measure the queue.
     */
    private static final int MOST_IN_FLIGHT = 48;

    private static final Duration PROBE_PAUSE = Duration.ofMillis(100);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

    /** Empty ones of the run of this number. */
    static RunBooks of(int run, List<String> tasks) {
        RunIds ids = new RunIds(run);
        return new RunBooks(
                ids,
                new RunMeasures(ids, tasks),
                new FeedWindow(MOST_REQUESTED, MOST_IN_FLIGHT),
                new Probes(tasks, PROBE_PAUSE, PROBE_PATIENCE),
                new OutsideRefusals());
    }
}
