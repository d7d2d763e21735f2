package io.freshet.trainer;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.trainer.batch.BatchCause;
import io.freshet.trainer.model.TrainingModel.StepRunner;
import io.freshet.trainer.state.PublishCause;
import io.freshet.trainer.task.SkipReason;
import io.freshet.trainer.task.TaskEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the trainer counts. No meter has a task's name: there may be thousands. Counts are of work done by this process, so what a
 * failed transaction did twice is in them twice; {@code evaluations} has it once.
 */
final class TrainerMetrics implements TaskEvents {
    private final MeterRegistry meters;
    private final Map<Integer, Integer> pendingByPartition = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> heldBackByPartition = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> arrivingByPartition = new ConcurrentHashMap<>();
    private final Timer stepDuration;

    TrainerMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.stepDuration = Timer.builder("freshet.trainer.step.duration")
                .description("One forward, backward and update over a batch")
                .publishPercentileHistogram()
                .register(meters);
        Gauge.builder("freshet.trainer.pending", this, TrainerMetrics::pending)
                .description("Accepted examples that wait for their batch")
                .register(meters);
        Gauge.builder("freshet.trainer.held.back", heldBackByPartition, TrainerMetrics::sum)
                .description("Tasks whose next version waits until release control has decided on those before")
                .register(meters);
        Gauge.builder("freshet.trainer.arriving", arrivingByPartition, TrainerMetrics::sum)
                .description(
                        "Tasks that come from another partition, since their group changed, and are not handed over yet")
                .register(meters);
        // From the start, so that a rate sees the first step too.
        for (Metric metric : Metric.values()) {
            evaluated(metric, Tally.NONE);
        }
    }

    /** The same steps, timed. */
    StepRunner timed(StepRunner steps) {
        return (shape, rows, tasks, shared, threads) ->
                stepDuration.record(() -> steps.run(shape, rows, tasks, shared, threads));
    }

    void stepped(BatchCause cause, int examples) {
        meters.counter("freshet.trainer.steps", "cause", cause.text()).increment();
        meters.counter("freshet.trainer.examples").increment(examples);
    }

    /** What a step found of one task's examples before they were learned. */
    void evaluated(Metric metric, Tally tally) {
        hits(metric).increment(tally.hits());
        chances(metric).increment(tally.chances());
    }

    private Counter hits(Metric metric) {
        return meters.counter("freshet.trainer.evaluated.hits", "metric", metric.text());
    }

    private Counter chances(Metric metric) {
        return meters.counter("freshet.trainer.evaluated.chances", "metric", metric.text());
    }

    void published(PublishCause cause) {
        meters.counter("freshet.trainer.versions", "cause", cause.text()).increment();
    }

    void unreadable() {
        meters.counter("freshet.trainer.accepted.unreadable").increment();
    }

    void unreadableCommand() {
        meters.counter("freshet.trainer.commands.unreadable").increment();
    }

    /** A command was carried out, or refused. */
    void decided(String outcome, String reason) {
        meters.counter("freshet.trainer.commands", "outcome", outcome, "reason", reason)
                .increment();
    }

    void updateDiscarded() {
        meters.counter("freshet.trainer.updates.discarded").increment();
    }

    /** A task's share of a step that was repeated after a crash has other bits than the first time. */
    void replayedDifferently() {
        meters.counter("freshet.trainer.replayed.different").increment();
    }

    @Override
    public void skipped(SkipReason reason, int examples) {
        meters.counter("freshet.trainer.examples.skipped", "reason", reason.text())
                .increment(examples);
    }

    @Override
    public void refused(String field) {
        meters.counter("freshet.trainer.specs.refused", "field", field).increment();
    }

    /** Says how many examples wait in one partition. */
    void pending(int partition, int examples) {
        pendingByPartition.put(partition, examples);
    }

    /** Says how many tasks of one partition publish nothing because release control does not follow. */
    void heldBack(int partition, int tasks) {
        heldBackByPartition.put(partition, tasks);
    }

    /** Says how many tasks come to one partition and are not there yet. */
    void arriving(int partition, int tasks) {
        arrivingByPartition.put(partition, tasks);
    }

    /** A partition that this process no longer has. */
    void forget(int partition) {
        pendingByPartition.remove(partition);
        heldBackByPartition.remove(partition);
        arrivingByPartition.remove(partition);
    }

    private double pending() {
        return sum(pendingByPartition);
    }

    private static double sum(Map<Integer, Integer> byPartition) {
        return byPartition.values().stream().mapToInt(Integer::intValue).sum();
    }
}
