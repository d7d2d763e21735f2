package io.freshet.cli.tune;

import static io.freshet.cli.tune.Trials.NOW;
import static io.freshet.cli.tune.Trials.trial;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.metrics.Metric;
import io.freshet.schemas.Accepted;
import io.freshet.schemas.example.Examples;
import io.freshet.workload.output.Report;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TuneReportTest {
    private static final Instant BEGIN = Instant.parse("2026-01-31T09:30:00Z");
    private static final TuneReport.Model MODEL = new TuneReport.Model("a".repeat(64), "fp32");
    private static final double RATE = NOW.getLearningRate();

    @Test
    void saysWhatIsBetter() {
        String text = report(2, trial(RATE, 50, 51), trial(0.03, 80, 81), trial(0.005, 49, 53))
                .text();

        assertThat(text).isEqualTo("""
                task      mood, sequence-classification
                labels    the newest 100 of 101 that are kept, accepted 2026-01-31T09:30:01Z to 2026-01-31T09:31:40Z
                left out  1 unknown-label
                backbone  aaaaaaaaaaaa, in fp32
                runs      2 of each

                   method       prompt  rate   head's  accuracy  last 25  gain                                   labels/s  version
                   p-tuning-v2  16      0.03   0.0015  80.5 %    22.0 %   +30.0 (+30.0 to +30.0)  better         50        4 kB
                   p-tuning-v2  16      0.005  0.0015  51.0 %    0.0 %    +0.5 (−1.0 to +2.0)     no clear gain  50        4 kB
                *  p-tuning-v2  16      0.015  0.0015  50.5 %    0.0 %    as it is now                           50        4 kB

                accuracy       of all labels, and of the last ones, each predicted before it was learned; mean of the runs
                gain           in points, beside the same run of the task as it is now; least to most of the runs
                no clear gain  no more than the runs differ by, or than three standard errors by so many labels
                labels/s       learned on this machine
                version        as it is published

                Better: p-tuning-v2, prompt length 16, learning rate 0.03, the head's 0.0015. +30.0 points of accuracy over all labels, +22.0 over the last 25.""");
    }

    @Test
    void saysWhereNothingIsBetterForCertain() {
        assertThat(report(2, trial(RATE, 50, 51), trial(0.03, 51, 52)).text())
                .endsWith(
                        "No clear gain: keep what the task has. Of the others the best, p-tuning-v2, prompt length 16, learning rate 0.03,"
                                + " the head's 0.0015, is +1.0 points ahead, which chance may give.");
        assertThat(report(2, trial(RATE, 50, 51), trial(0.03, 30, 32)).text())
                .endsWith("No clear gain: keep what the task has.");
        assertThat(report(1, trial(RATE, 50), trial(0.03, 90)).text())
                .contains("No verdict: one run cannot tell a gain from chance. Of the others the best,")
                .endsWith("is +40.0 points ahead.");
    }

    @Test
    void tellsWhatThereIsWhereItWasEnded() {
        String text =
                report(3, trial(RATE, 50, 51), trial(0.03, 80), trial(0.005)).text();

        assertThat(text)
                .contains("3 of each, not all of them made")
                .contains("0.03")
                .doesNotContain("0.005");
    }

    @Test
    void tellsAProgramTheSame() {
        JsonNode json = report(2, trial(RATE, 50, 51), trial(0.03, 80, 81)).json();

        assertThat(json.get("metric").asText()).isEqualTo("accuracy");
        assertThat(json.get("labels").get("leftOut").get("unknown-label").asInt())
                .isEqualTo(1);
        assertThat(json.get("isWhole").asBoolean()).isTrue();
        JsonNode best = json.get("specs").get(0);
        assertThat(best.get("learningRate").asDouble()).isEqualTo(0.03);
        assertThat(best.get("value").get("mean").asDouble()).isEqualTo(0.805);
        assertThat(best.get("gain").get("verdict").asText()).isEqualTo("better");
        assertThat(json.get("specs").get(1).get("isNow").asBoolean()).isTrue();
        assertThat(json.get("specs").get(1).get("gain").isNull()).isTrue();
        assertThat(json.get("better").get("learningRate").asDouble()).isEqualTo(0.03);
    }

    private static Report report(int runs, Trial... trials) {
        return new TuneReport(MODEL, Metric.ACCURACY, labels(), new TuneOutcome(runs, List.of(trials))).report();
    }

    private static RetainedLabels labels() {
        RetainedLabels labels = new RetainedLabels(NOW, 100);
        for (int at = 0; at < 101; at++) {
            take(labels, "good", at);
        }
        take(labels, "old", 200);
        return labels;
    }

    private static void take(RetainedLabels labels, String label, int second) {
        labels.take(
                new Accepted(NOW.getTask(), Examples.accepted("id", "text", label, "", BEGIN)),
                BEGIN.plusSeconds(second));
    }
}
