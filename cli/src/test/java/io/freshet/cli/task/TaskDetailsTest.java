package io.freshet.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.metrics.Judgement;
import io.freshet.metrics.Metric;
import io.freshet.metrics.Tally;
import io.freshet.workload.quality.Quality;
import io.freshet.workload.quality.RecentQuality;
import io.freshet.workload.task.KnownTask;
import io.freshet.workload.task.KnownTask.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskDetailsTest {
    private final RecentQuality prequential = new RecentQuality(1_000);
    private final TaskDetails details = new TaskDetails(
            new KnownTask("mood", State.RETIRED, Optional.empty()), Optional.empty(), Optional.empty(), prequential);

    @Test
    void saysHowWellTheLastExamplesWerePredicted() {
        prequential.add(Quality.of(Metric.ACCURACY, Judgement.label("good", Optional.of("good"))));
        prequential.add(Quality.of(Metric.ACCURACY, Judgement.label("bad", Optional.of("good"))));

        assertThat(details.report().text())
                .endsWith(
                        "prequential    accuracy 50.0 %, macro-f1 33.3 % of the last 2 examples, each predicted before it was learned");
        assertThat(details.report().json().path("prequential"))
                .hasToString(
                        "{\"examples\":2,\"metric\":\"accuracy\",\"value\":0.5,\"secondMetric\":\"macro-f1\",\"secondValue\":0.3333333333333333}");
    }

    @Test
    void namesTheMetricOfTheTask() {
        prequential.add(Quality.of(Metric.SPAN_F1, new Tally(2, 8)));

        assertThat(details.report().text())
                .endsWith("prequential    span-f1 25.0 % of the last 1 example, each predicted before it was learned");
        assertThat(details.report().json().path("prequential"))
                .hasToString(
                        "{\"examples\":1,\"metric\":\"span-f1\",\"value\":0.25,\"secondMetric\":null,\"secondValue\":null}");
    }

    @Test
    void hasADashAndNullWhereNothingWasLearnedOrThereWasNoChance() {
        assertThat(details.report().text()).endsWith("prequential    -");
        assertThat(details.report().json().path("prequential").isNull()).isTrue();

        prequential.add(Quality.of(Metric.SPAN_F1, Tally.NONE));

        assertThat(details.report().text()).endsWith("prequential    -");
        assertThat(details.report().json().path("prequential"))
                .hasToString(
                        "{\"examples\":1,\"metric\":\"span-f1\",\"value\":null,\"secondMetric\":null,\"secondValue\":null}");
    }
}
