package io.freshet.cli.versions;

import io.freshet.cli.client.AvroScan;
import io.freshet.cli.client.Cluster;
import io.freshet.cli.client.ScanScope;
import io.freshet.schemas.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Reads off the topics what a task's steps found. */
public final class TopicEvaluations {
    // The steps of a version are older than it: by more than this only where the task's versions are made at longer
    // intervals.
    private static final Duration STEPS_BEFORE_VERSION = Duration.ofHours(1);

    private final Cluster cluster;
    private final AvroScan scan;

    public TopicEvaluations(Cluster cluster, AvroScan scan) {
        this.cluster = cluster;
        this.scan = scan;
    }

    /**
     * Reads, in their order, the steps of a version and all that came after them.
     *
     * @param made when the version was; some steps of those before it may come first
     */
    public void read(String task, Instant made, Consumer<Evaluation> each) {
        scan.read(
                cluster.topics().evaluations(),
                Evaluation.class,
                ScanScope.ofKey(task).since(made.minus(STEPS_BEFORE_VERSION)),
                (record, value) ->
                        value.filter(step -> step.getTask().equals(task)).ifPresent(each));
    }
}
