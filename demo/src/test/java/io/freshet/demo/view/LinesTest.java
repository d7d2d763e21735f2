package io.freshet.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Tally;
import io.freshet.workload.measure.RunResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void putsAMomentIntoOneLine() {
        assertThat(PlainView.line(Sample.progress(Sample.ROUTING, Sample.LANGUAGE)))
                .isEqualTo(
                        "  0:37  1,512 of 3,000 labels, 41/s; routing 93.0 %, v31, fresh in 1.3 s; language -, -, fresh in -");
    }

    @Test
    void printsALineEveryFiveSeconds() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainView view = new PlainView(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            for (int tenths = 0; tenths <= 120; tenths++) {
                view.progress(Sample.at(Duration.ofMillis(100L * tenths)));
            }
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(2);
    }

    @Test
    void sumsARunUp() {
        assertThat(String.join("\n", SummaryText.lines(Sample.progress(Sample.ROUTING, Sample.LANGUAGE))))
                .isEqualTo("""
                        1,530 labels in 0:37: 1,525 accepted, 1 dead letters

                          task            accuracy  macro-f1   served  version  fresh p50     p99  never
                          routing           89.3 %    80.5 %   87.8 %      v31      1.3 s   2.1 s     12
                          language               -         -        -        -          -       -      3

                          accuracy  of the last 1,000 labels, each predicted before it was learned
                          macro-f1  of the same, the mean of each label's own F1
                          served    of the last 1,000 predictions that were asked for over Kafka
                          fresh     from producing a label to a prediction that learned from it
                          Always answering the most frequent label would reach 26.1 %.""");
    }

    @Test
    void namesAnotherMetricInALine() {
        assertThat(PlainView.line(Sample.progress(Sample.NAMES)))
                .endsWith("; names span-f1 37.5 %, v4, fresh in 0.9 s");
    }

    @Test
    void namesTheMetricThatAllTasksShareInTheHeadOfTheSummary() {
        assertThat(SummaryText.lines(Sample.progress(Sample.NAMES)))
                .contains(
                        "  task             span-f1   served  version  fresh p50     p99  never",
                        "  names             37.5 %   37.5 %       v4      0.9 s   1.0 s      0",
                        "  span-f1   of the last 1,000 labels, each predicted before it was learned");
    }

    @Test
    void namesTheMetricInEachRowOfTheSummaryWhereTasksHaveDifferentOnes() {
        assertThat(SummaryText.lines(Sample.progress(Sample.ROUTING, Sample.NAMES, Sample.measured("odd", "f\u001b9"))))
                .contains(
                        "  task                    quality           beside   served  version  fresh p50     p99  never",
                        "  routing         accuracy 89.3 %  macro-f1 80.5 %   87.8 %      v31      1.3 s   2.1 s     12",
                        "  names            span-f1 37.5 %                -   37.5 %       v4      0.9 s   1.0 s      0",
                        "  odd                  f\uFFFD9 37.5 %                -   37.5 %       v4      0.9 s   1.0 s      0",
                        "  quality   of the last 1,000 labels, each predicted before it was learned",
                        "  macro-f1  of the same, the mean of each label's own F1");
    }

    @Test
    void comparesWithNoBaselineWhereThereIsNone() {
        DemoProgress progress = Sample.progress(Sample.NAMES);
        RunResult result =
                new RunResult(10, 10, 0, 10, 0, Tally.NONE, progress.result().tasks());
        DemoProgress spansAlone = new DemoProgress("", 10, result, Duration.ZERO, 1, Map.of(), "");

        assertThat(SummaryText.lines(spansAlone)).noneMatch(line -> line.contains("most frequent label"));
    }
}
