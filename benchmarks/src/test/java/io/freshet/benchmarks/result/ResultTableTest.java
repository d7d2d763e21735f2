package io.freshet.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
    @Test
    void isAPageOfFactsAndATableForEachBenchmark() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kernel", "Linux 6");
        Section section = Section.of(
                "Speed",
                List.of(new Result(
                        "step", "one task", new Spread(45.678, 40, 50, 3), "examples/s", "0.8 of that", "Memory.")),
                Duration.ofSeconds(7));

        String page = ResultTable.markdown(new RunFacts(facts).with("seed", "1"), List.of(section));

        assertThat(page).isEqualTo("""
                # Benchmarks

                |  |  |
                |---|---|
                | kernel | Linux 6 |
                | seed | 1 |

                ## Speed

                Took 7 s.

                | measured | setting | median | least to most | n | compared | what limits it |
                |---|---|---|---|---|---|---|
                | step | one task | **45.7** examples/s | 40.0 to 50.0 | 3 | 0.8 of that | Memory. |
                """);
    }

    @Test
    void leavesTheRangeOutWhereThereWasOneRepetition() {
        Section section = Section.of("Speed", List.of(Result.of("step", "", Spread.once(2), "s", "")), Duration.ZERO);

        assertThat(page(section)).contains("| **2.00** s |  | 1 |");
    }

    @Test
    void saysWhyABenchmarkBrokeOff() {
        assertThat(page(Section.failed("Speed", "no broker\nat all", Duration.ofSeconds(2))))
                .endsWith("Took 2 s. It broke off: no broker at all\n");
    }

    @Test
    void keepsBarsInsideTheirCell() {
        Section section = Section.of("Speed", List.of(Result.of("a|b", "", Spread.once(2), "s", "")), Duration.ZERO);

        assertThat(page(section)).contains("| a\\|b |");
    }

    private static String page(Section section) {
        return ResultTable.markdown(new RunFacts(Map.of()), List.of(section));
    }
}
