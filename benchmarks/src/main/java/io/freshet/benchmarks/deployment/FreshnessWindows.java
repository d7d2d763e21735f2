package io.freshet.benchmarks.deployment;

import io.freshet.cli.demo.measure.RunMeasures;
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
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(20);

    /** Streams labels through what {@code load} feeds, and waits until the last of them are in an answer. */
    List<FreshnessWindow> at(int rate, LabelLoad load) {
        RunMeasures unused = load.run(rate, warmUp);
        List<FreshnessWindow> windows = new ArrayList<>();
        for (int window = 0; window < count; window++) {
            windows.add(window(rate, load));
        }
        load.settle(windows.stream().map(FreshnessWindow::measures).toList(), LAST_ANSWERS);
        load.path().forget();
        return windows;
    }

    private FreshnessWindow window(int rate, LabelLoad load) {
        BrokerBytes bytes = BrokerBytes.now();
        long trained = load.path().trained();
        RunMeasures measures = load.run(rate, length);
        return new FreshnessWindow(
                measures, load.path().trained() - trained, BrokerBytes.now().since(bytes));
    }
}
