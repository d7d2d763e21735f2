package io.freshet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.measure.RunResult;
import io.freshet.workload.measure.TaskResult;
import io.freshet.workload.output.Report;
import io.freshet.workload.quality.Quality;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoReportTest {
    private static final TaskResult DRIFTING = new TaskResult(
            "routing",
            12,
            150,
            accuracy(100, 150),
            accuracy(100, 150),
            accuracy(100, 150),
            accuracy(1, 3),
            new TaskResult.FreshnessMillis(1_200L, 2_500L, 1),
            List.of(new TaskResult.CurvePoint(100, 0.61)));

    private static final TaskResult UNTOUCHED = new TaskResult(
            "language",
            0,
            0,
            Quality.NONE,
            Quality.NONE,
            Quality.NONE,
            Quality.NONE,
            new TaskResult.FreshnessMillis(null, null, 0),
            List.of());

    @Test
    void hasExactlyTheseNamesInThisOrder() {
        RunResult result = new RunResult(151, 150, 1, 150, 4, new Tally(30, 150), List.of(DRIFTING, UNTOUCHED));

        Report report = DemoReport.of("tickets", result, Duration.ofMillis(12_345), Map.of("routing", 75L));

        assertThat(report.json().toPrettyString()).isEqualToNormalizingNewlines("""
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
                            "metric" : "accuracy",
                            "prequential" : 0.6667,
                            "prequentialLast1000" : 0.6667,
                            "servedLast1000" : 0.3333,
                            "secondMetric" : "macro-f1",
                            "prequentialSecond" : null,
                            "prequentialLast1000Second" : null,
                            "servedLast1000Second" : null,
                            "prequentialAccuracy" : 0.6667,
                            "servedAccuracyLast1000" : 0.3333,
                            "freshnessMillis" : {
                              "p50" : 1200,
                              "p99" : 2500,
                              "neverServed" : 1
                            },
                            "driftAt" : 75,
                            "curve" : [ {
                              "examples" : 100,
                              "value" : 0.61,
                              "accuracy" : 0.61
                            } ]
                          }, {
                            "task" : "language",
                            "examples" : 0,
                            "versions" : 0,
                            "metric" : "accuracy",
                            "prequential" : null,
                            "prequentialLast1000" : null,
                            "servedLast1000" : null,
                            "secondMetric" : "macro-f1",
                            "prequentialSecond" : null,
                            "prequentialLast1000Second" : null,
                            "servedLast1000Second" : null,
                            "prequentialAccuracy" : null,
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

    @Test
    void callsNothingAccuracyThatIsAnotherMetric() {
        Quality half = Quality.of(Metric.SPAN_F1, new Tally(1, 2));
        Quality none = Quality.of(Metric.SPAN_F1, Tally.NONE);
        TaskResult spans = new TaskResult(
                "names",
                1,
                100,
                half,
                half,
                half,
                none,
                new TaskResult.FreshnessMillis(null, null, 0),
                List.of(new TaskResult.CurvePoint(100, 0.123456)));
        RunResult result = new RunResult(100, 100, 0, 100, 0, Tally.NONE, List.of(spans));

        Report report = DemoReport.of("names.jsonl", result, Duration.ofSeconds(1), Map.of());

        assertThat(report.json()).hasToString("""
                {"source":"names.jsonl","examples":100,"seconds":1.0,"accepted":100,"deadLettered":0,"tasks":[{"task":"names",\
                "examples":100,"versions":1,"metric":"span-f1","prequential":0.5,"prequentialLast1000":0.5,\
                "servedLast1000":null,"secondMetric":null,"prequentialSecond":null,"prequentialLast1000Second":null,"servedLast1000Second":null,"prequentialAccuracy":null,"servedAccuracyLast1000":null,\
                "freshnessMillis":{"p50":null,"p99":null,"neverServed":0},"driftAt":null,\
                "curve":[{"examples":100,"value":0.1235,"accuracy":null}]}],"baselineMajority":null}""");
    }

    private static Quality accuracy(long right, long examples) {
        return Quality.of(Metric.ACCURACY, new Tally(right, examples));
    }
}
