package io.freshet.demo;

import io.freshet.demo.view.DemoProgress;
import io.freshet.demo.view.DemoView;
import io.freshet.runtime.StopSignal;
import io.freshet.workload.FreshetException;
import io.freshet.workload.measure.RunMeasures;
import io.freshet.workload.output.RateMeter;
import java.time.Duration;
import java.util.function.BiFunction;

/** Keeps the feed going until every label is served, and the view up to date. */
final class RunLoop {
    private static final long WAIT_MILLIS = 10;
    private static final Duration FRAME = Duration.ofMillis(200);
    // A step takes a fraction of a second: a minute without one is no slow machine.
    private static final Duration STALL = Duration.ofSeconds(60);
    // The last version is on its way within seconds; what does not serve by then is counted as never served.
    private static final Duration LAST_VERSION = Duration.ofSeconds(20);

    private final LabelFeed feed;
    private final RunEvents events;
    private final RunMeasures measures;
    private final DemoView view;
    private final BiFunction<Duration, Double, DemoProgress> progress;
    private final RateMeter rate = new RateMeter();
    private final long start = System.nanoTime();
    private final StallGuard training = new StallGuard(STALL, start);
    private long nextFrame = start;

    /** @param progress of an elapsed time and a rate */
    RunLoop(
            LabelFeed feed,
            RunEvents events,
            RunMeasures measures,
            DemoView view,
            BiFunction<Duration, Double, DemoProgress> progress) {
        this.feed = feed;
        this.events = events;
        this.measures = measures;
        this.view = view;
        this.progress = progress;
    }

    /**
     * Returns when the run is over or is asked to end.
     *
     * @param health throws where something the run needs has ended
     * @return what there was to see at the end
     */
    DemoProgress run(StopSignal stop, Runnable health) {
        StallGuard serving = new StallGuard(LAST_VERSION, start);
        while (!stop.isAsked()) {
            health.run();
            boolean sent = feed.send(System.nanoTime());
            long now = System.nanoTime();
            draw(now);
            if (feed.isSettled() && (feed.isServed() || serving.isStalled(unserved(), now))) {
                break;
            }
            requireTraining(now);
            if (!sent) {
                pause();
            }
        }
        return end();
    }

    private DemoProgress end() {
        Duration time = elapsed(System.nanoTime());
        return progress.apply(time, measures.trained() * 1_000.0 / Math.max(1, time.toMillis()));
    }

    // At a low rate there are long times in which nothing is on its way.
    private void requireTraining(long now) {
        if (!feed.isWaiting()) {
            training.rest(now);
        } else if (training.isStalled(measures.trained() + feed.labelled(), now)) {
            throw stalled();
        }
    }

    private long unserved() {
        return measures.result().tasks().stream()
                .mapToLong(task -> task.freshness().neverServed())
                .sum();
    }

    private FreshetException stalled() {
        return new FreshetException(
                "no label was trained on for %d s: %d requests wait for an answer, %d labels for a step"
                        .formatted(STALL.toSeconds(), feed.unanswered(), feed.inFlight()));
    }

    private void draw(long now) {
        if (now >= nextFrame) {
            nextFrame = now + FRAME.toNanos();
            view.progress(progress.apply(elapsed(now), rate.read(measures.trained(), now)));
        }
    }

    private Duration elapsed(long now) {
        return Duration.ofNanos(now - start);
    }

    private void pause() {
        try {
            events.await(WAIT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FreshetException("interrupted while labels were streaming", e);
        }
    }
}
