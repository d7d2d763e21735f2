package io.freshet.demo.view;

import io.freshet.workload.measure.RunResult;
import java.time.Duration;
import java.util.Map;

/**
 * What there is to show at one moment.
 *
 * @param source in words for a person
 * @param examples of the whole run
 * @param perSecond labels trained on per second, lately
 * @param driftAt after how many of its labels a task drifts, where it does
 * @param httpAddress where predictions can be asked for
 */
public record DemoProgress(
        String source,
        long examples,
        RunResult result,
        Duration elapsed,
        double perSecond,
        Map<String, Long> driftAt,
        String httpAddress) {}
