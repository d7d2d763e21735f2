package io.freshet.cli.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.workload.output.Report;
import org.junit.jupiter.api.Test;

class ReasonCountsTest {
    @Test
    void countsEachReasonTheMostFrequentFirst() {
        ReasonCounts counts = new ReasonCounts();

        counts.add(Letters.foreign("0:1"));
        counts.add(Letters.writtenAt("0:2", Letters.WRITTEN.plusSeconds(60)));
        counts.add(Letters.at("0:3"));

        assertThat(Report.table(counts.reports()).lines())
                .containsExactly(
                        "reason        letters  newest",
                        "unknown-task  2        2026-03-01T12:01:00Z",
                        "-             1        2026-03-01T12:00:00Z");
        assertThat(counts.reports().get(1).json())
                .hasToString("{\"reason\":\"-\",\"letters\":1,\"newest\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void hasTheHeadingsOfItsTableWhereThereIsNone() {
        ReasonCounts counts = new ReasonCounts();
        assertThat(counts.reports()).isEmpty();

        counts.add(Letters.at("0:1"));

        assertThat(Report.table(counts.reports())
                        .lines()
                        .findFirst()
                        .orElseThrow()
                        .split(" +"))
                .containsExactly(ReasonCounts.HEADINGS.split(" +"));
    }
}
