package io.freshet.benchmarks.deployment;

import io.freshet.benchmarks.ground.Ground;
import io.freshet.workload.feed.Pace;
import io.freshet.workload.feed.Probes;
import io.freshet.workload.feed.TopicWatch;
import io.freshet.workload.feed.TopicWriter;
import io.freshet.workload.measure.RunIds;
import io.freshet.workload.measure.RunMeasures;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourceExample;
import io.freshet.workload.source.SourcePosition;
import io.freshet.workload.source.SourceTask;
import io.freshet.workload.source.TicketStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Labels at a steady rate, of the demo's generated tickets, and just enough requests to see from which version on a
 * label counts: one at a time and task, while a version with labels has not answered yet.
 */
final class LabelLoad implements AutoCloseable {
    private static final Duration CATCH_UP = Duration.ofSeconds(60);
    private static final Duration PROBE_PAUSE = Duration.ofMillis(50);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);
    private static final long TURN_MILLIS = 5;
    // Far more than any benchmark sends: the tickets' drift, midway, is not reached.
    private static final long EXAMPLES = 10_000_000;

    private final LabelSource source = new TicketStream();
    private final List<String> tasks =
            source.tasks().stream().map(SourceTask::name).toList();
    private final LabelStream stream = source.stream(SourcePosition.START, EXAMPLES);
    private final Probes probes = new Probes(tasks, PROBE_PAUSE, PROBE_PATIENCE);
    private final WatchedPath path = new WatchedPath(probes);
    private final Ground ground;
    private final TopicWriter writer;
    private final TopicWatch watch;
    private int runs;
    private long examples;
    private long questions;

    LabelLoad(Ground ground) {
        this.ground = ground;
        this.writer = new TopicWriter(ground.cluster());
        this.watch = new TopicWatch(ground.cluster(), path);
    }

    /** Makes the tasks known; returns when they are accepted. */
    void begin() {
        watch.start(CATCH_UP);
        ground.declare(source.tasks());
    }

    /** What was seen of the path. */
    WatchedPath path() {
        return path;
    }

    /** Sends labels for some time, and measures them. */
    RunMeasures run(double perSecond, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        return run(perSecond, () -> System.nanoTime() >= end);
    }

    /** Sends labels until {@code isOver}, and measures them. */
    RunMeasures run(double perSecond, BooleanSupplier isOver) {
        RunIds ids = new RunIds(++runs);
        RunMeasures measures = new RunMeasures(ids, tasks);
        path.tell(measures);
        Pace pace = new Pace(OptionalDouble.of(perSecond), System.nanoTime());
        for (long sent = 0; !isOver.getAsBoolean(); pause()) {
            while (pace.isDue(sent, System.nanoTime())) {
                send(ids.example(sent), measures);
                sent++;
            }
            ask(ids);
        }
        return measures;
    }

    private void send(String id, RunMeasures measures) {
        SourceExample example = stream.example(examples++);
        measures.labelled(example.task(), id, example.text(), example.target(), System.nanoTime());
        writer.label(id, example);
    }

    private void ask(RunIds ids) {
        long now = System.nanoTime();
        for (String task : tasks) {
            if (path.awaitsAnswer(task) && probes.isDue(task, now)) {
                probes.asked(task, now);
                writer.request(ids.probe(questions++), task, stream.example(0).input());
            }
        }
    }

    /** Goes on asking, without new labels, until every label of {@code windows} is in an answer or the time is over. */
    void settle(List<RunMeasures> windows, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        RunIds ids = new RunIds(++runs);
        while (windows.stream().anyMatch(LabelLoad::isUnserved) && System.nanoTime() < end) {
            ask(ids);
            pause();
        }
    }

    private static boolean isUnserved(RunMeasures measures) {
        return measures.result().tasks().stream()
                .anyMatch(task -> task.freshness().neverServed() > 0);
    }

    private void pause() {
        watch.failure().ifPresent(cause -> {
            throw new IllegalStateException("the topics can no longer be watched: " + cause, cause);
        });
        try {
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while labels were sent", e);
        }
    }

    @Override
    public void close() {
        watch.close();
        writer.close();
    }
}
