package io.freshet.benchmarks.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.benchmarks.result.Result;
import io.freshet.schemas.example.Target;
import io.freshet.workload.measure.RunIds;
import io.freshet.workload.measure.RunMeasures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshnessRowsTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int RATE = 50;

    private final RunMeasures measures = new RunMeasures(new RunIds(1), List.of("mood"));

    @Test
    void takeLabelsThatWereOnTheirWayAtTheEndForNoQueue() {
        assertThat(rows(RATE * 10 - 30).percentiles())
                .extracting(Result::limit)
                .allMatch(limit -> limit.contains("four transactions"));
    }

    @Test
    void sayThatLabelsQueueWhereFewerAreTrainedOnThanSent() {
        assertThat(rows(RATE * 10 - 40).percentiles())
                .extracting(Result::limit)
                .allMatch(limit -> limit.contains("queue"));
    }

    @Test
    void countLabelsThatNoAnswerHasShown() {
        measures.labelled("mood", new RunIds(1).example(0), "fine", new Target.OneLabel("good"), 0);

        assertThat(rows(500).percentiles().get(0).compared())
                .isEqualTo("50.0 labels/s were trained on; 1 labels were in no answer yet when the clock stopped");
    }

    @Test
    void divideBytesByLabelsAndSayWhatTheyAreFor() {
        Result bytes = rows(500).bytes();

        assertThat(bytes.value().median()).isEqualTo(2);
        assertThat(bytes.compared()).isEqualTo("75 % changelogs, 20 % versions");
    }

    private FreshnessRows rows(long trained) {
        BrokerBytes bytes = new BrokerBytes(
                Map.of("trainer-state-changelog", 750_000L, "freshet.prompts", 200_000L, "freshet.examples", 50_000L));
        return new FreshnessRows("", RATE, WINDOW, List.of(new FreshnessWindows.Window(measures, trained, bytes)));
    }
}
