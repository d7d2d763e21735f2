package io.freshet.cli.demo;

import io.freshet.cli.demo.measure.RunMeasures;
import io.freshet.cli.demo.view.DemoView;
import java.time.Duration;
import java.util.stream.Collectors;

/** After the last label: everything goes on running, and labels that others produce are told of. */
final class ServeOn {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DemoView view;
    private final RunMeasures measures;
    private final StopSignal stop;
    private final Runnable health;

    /** @param health throws where something has ended */
    ServeOn(DemoView view, RunMeasures measures, StopSignal stop, Runnable health) {
        this.view = view;
        this.measures = measures;
        this.stop = stop;
        this.health = health;
    }

    /** Returns when the run is asked to end. */
    void run() {
        view.say("");
        String told = news();
        while (!stop.await(LOOK)) {
            health.run();
            String now = news();
            if (!now.equals(told)) {
                view.say(now);
                told = now;
            }
        }
    }

    private String news() {
        return measures.fromOutside() + " labels learned from outside; "
                + measures.result().tasks().stream()
                        .filter(task -> task.version() > 0)
                        .map(task -> task.task() + " v" + task.version())
                        .collect(Collectors.joining(", "));
    }
}
