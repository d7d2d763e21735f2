package io.freshet.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.cli.demo.measure.CurvePoint;
import io.freshet.cli.demo.measure.FreshnessMillis;
import io.freshet.cli.demo.measure.RunResult;
import io.freshet.cli.demo.measure.TaskResult;
import io.freshet.metrics.Accuracy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final TaskResult DRIFTING = new TaskResult(
            "routing",
            12,
            new Accuracy(150, 100),
            new Accuracy(150, 100),
            new Accuracy(150, 100),
            new Accuracy(3, 1),
            new FreshnessMillis(1_200L, 2_500L, 1),
            List.of(new CurvePoint(100, 0.61)));

    private static final TaskResult UNTOUCHED = new TaskResult(
            "language",
            0,
            Accuracy.NONE,
            Accuracy.NONE,
            Accuracy.NONE,
            Accuracy.NONE,
            new FreshnessMillis(null, null, 0),
            List.of());

    @Test
    void hasExactlyTheseNamesInThisOrder() {
        RunResult result = new RunResult(151, 150, 1, 150, 4, new Accuracy(150, 30), List.of(DRIFTING, UNTOUCHED));

        DemoReport report = DemoReport.of("tickets", result, Duration.ofMillis(12_345), Map.of("routing", 75L));

        assertThat(report.json()).isEqualToNormalizingNewlines("""
                        {
                          "source" : "tickets",
                          "examples" : 151,
                          "seconds" : 12.345,
                          "accepted" : 150,
                          "deadLettered" : 1,
                          "tasks" : [ {
                            "task" : "routing",
                            "examples" : 150,
                            "versions" : 12,
                            "prequentialAccuracy" : 0.6667,
                            "prequentialLast1000" : 0.6667,
                            "servedAccuracyLast1000" : 0.3333,
                            "freshnessMillis" : {
                              "p50" : 1200,
                              "p99" : 2500,
                              "neverServed" : 1
                            },
                            "driftAt" : 75,
                            "curve" : [ {
                              "examples" : 100,
                              "accuracy" : 0.61
                            } ]
                          }, {
                            "task" : "language",
                            "examples" : 0,
                            "versions" : 0,
                            "prequentialAccuracy" : null,
                            "prequentialLast1000" : null,
                            "servedAccuracyLast1000" : null,
                            "freshnessMillis" : {
                              "p50" : null,
                              "p99" : null,
                              "neverServed" : 0
                            },
                            "driftAt" : null,
                            "curve" : [ ]
                          } ],
                          "baselineMajority" : 0.2
                        }""");
    }
}
