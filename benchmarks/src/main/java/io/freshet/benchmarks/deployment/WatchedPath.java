package io.freshet.benchmarks.deployment;

import io.freshet.schemas.Evaluation;
import io.freshet.schemas.Prediction;
import io.freshet.schemas.Release;
import io.freshet.workload.feed.Probes;
import io.freshet.workload.measure.RunMeasures;
import io.freshet.workload.measure.TopicEvents;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.Headers;

/**
 * Takes account of what the processes write: told by the thread that watches the topics, read by the one that feeds
 * them.
 */
final class WatchedPath implements TopicEvents {
    private final List<RunMeasures> windows = new CopyOnWriteArrayList<>();
    private final AtomicLong trained = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final Probes probes;
    private volatile Instant lastStep = Instant.EPOCH;

    WatchedPath(Probes probes) {
        this.probes = probes;
    }

    /** From here on {@code window} is told everything, until {@link #forget()}. */
    void tell(RunMeasures window) {
        windows.add(window);
    }

    /** Nobody is told any more. */
    void forget() {
        windows.clear();
    }

    /** Whether some window has labels in a version of {@code task} that has not answered. */
    boolean awaitsAnswer(String task) {
        return windows.stream().anyMatch(window -> window.awaitsAnswer(task));
    }

    /** Labels in committed steps so far. */
    long trained() {
        return trained.get();
    }

    /** Dead letters so far. */
    long refused() {
        return refused.get();
    }

    /** When the newest committed step was made, by the trainer's clock. */
    Instant lastStep() {
        return lastStep;
    }

    @Override
    public void deadLetter(Headers headers, byte[] value) {
        refused.incrementAndGet();
    }

    @Override
    public void evaluated(Evaluation evaluation) {
        windows.forEach(window -> window.evaluated(evaluation));
        trained.addAndGet(evaluation.getStep().getIds().size());
        lastStep = evaluation.getEvaluatedAt();
    }

    @Override
    public void predicted(Prediction prediction, long nanos) {
        probes.answered(prediction.getTask(), nanos);
        windows.forEach(window -> window.predicted(prediction, nanos));
    }

    @Override
    public void released(Release release) {
        windows.forEach(window -> window.released(release));
    }
}
