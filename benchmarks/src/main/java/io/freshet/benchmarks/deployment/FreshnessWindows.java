package io.freshet.benchmarks.deployment;

import io.freshet.workload.measure.RunMeasures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures freshness at a rate, several times over.
 *
 * @param warmUp before anything counts
 * @param count windows, each a repetition
 * @param length of each
 */
public record FreshnessWindows(Duration warmUp, int count, Duration length) {
    /**
     * One stretch of time at one rate.
     *
     * @param measures of the labels that were sent in it, whenever they came to count
     * @param trained labels in the steps that were committed in it, whenever they were sent
     * @param bytes that reached the broker in it
     */
    record Window(RunMeasures measures, long trained, BrokerBytes bytes) {}

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);

    /** Streams labels through what {@code load} feeds, and waits until the last of them are in an answer. */
    List<Window> at(int rate, LabelLoad load) {
        RunMeasures unused = load.run(rate, warmUp);
        List<Window> windows = new ArrayList<>();
        for (int window = 0; window < count; window++) {
            windows.add(window(rate, load));
        }
        load.settle(windows.stream().map(Window::measures).toList(), LAST_ANSWERS);
        load.path().forget();
        return windows;
    }

    private Window window(int rate, LabelLoad load) {
        BrokerBytes bytes = BrokerBytes.now();
        long trained = load.path().trained();
        RunMeasures measures = load.run(rate, length);
        return new Window(
                measures, load.path().trained() - trained, BrokerBytes.now().since(bytes));
    }
}
