package io.freshet.demo;

import io.freshet.demo.view.DemoView;
import io.freshet.runtime.StopSignal;
import java.time.Duration;
import java.util.stream.Collectors;

/** After the last label: everything goes on running, and what becomes of labels that others produce is told. */
final class ServeOn {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final DemoView view;
    private final RunBooks books;
    private final StopSignal stop;
    private final Runnable health;

    /** @param health throws where something has ended */
    ServeOn(DemoView view, RunBooks books, StopSignal stop, Runnable health) {
        this.view = view;
        this.books = books;
        this.stop = stop;
        this.health = health;
    }

    /** Returns when the run is asked to end. */
    void run() {
        view.say("");
        String toldLearned = learned();
        String toldRefused = books.refusals().news();
        while (!stop.await(LOOK)) {
            health.run();
            toldLearned = tell(learned(), toldLearned);
            toldRefused = tell(books.refusals().news(), toldRefused);
        }
    }

    private String tell(String now, String told) {
        if (!now.equals(told)) {
            view.say(now);
        }
        return now;
    }

    private String learned() {
        return books.measures().fromOutside() + " labels learned from outside; "
                + books.measures().result().tasks().stream()
                        .filter(task -> task.version() > 0)
                        .map(task -> task.task() + " v" + task.version())
                        .collect(Collectors.joining(", "));
    }
}
