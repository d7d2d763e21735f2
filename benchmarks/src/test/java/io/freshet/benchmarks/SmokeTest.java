package io.freshet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.benchmarks.deployment.FreshnessBenchmark;
import io.freshet.benchmarks.deployment.FreshnessWindows;
import io.freshet.benchmarks.deployment.ProcessBenchmark;
import io.freshet.benchmarks.deployment.Role;
import io.freshet.benchmarks.model.BatchSize;
import io.freshet.benchmarks.model.ModelBenchmark;
import io.freshet.benchmarks.path.IntakeBenchmark;
import io.freshet.benchmarks.path.StreamTrainerBenchmark;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each benchmark at its smallest, on real parts: that it gives its rows, and nothing about how fast. */
class SmokeTest {
    private static final BatchSize SMALL = new BatchSize(4, 16, 4, 3);
    private static final Duration INSTANT = Duration.ofMillis(1);

    @TempDir
    private static Path folder;

    private static Path backbone;

    @BeforeAll
    static void writeTheBackbone() {
        backbone = TinyBackbone.write(folder.resolve("backbone"), Pooling.MEAN);
    }

    @Test
    void theModelHasARowForTheMatmulAndForEachWork() {
        List<Result> rows = run(new ModelBenchmark(backbone, Optional.empty(), SMALL, 4, 2, INSTANT, 1));

        // In bf16 as well, where this processor multiplies in it.
        assertThat(rows)
                .filteredOn(row -> !row.setting().endsWith("bf16"))
                .extracting(Result::measure)
                .containsExactly(
                        "bare matmul",
                        "training step",
                        "training step",
                        "forward",
                        "forward",
                        "training step, real text lengths",
                        "training step, real text lengths",
                        "forward, real text lengths",
                        "forward, real text lengths");
        assertThat(rows).allSatisfy(row -> assertThat(row.value().repetitions()).isEqualTo(2));
    }

    @Test
    void theTrainerIsMeasuredWithOneTaskAndWithMany() {
        List<Result> rows = run(new StreamTrainerBenchmark(backbone, SMALL, 4, 2, 6, 3, INSTANT, 1));

        assertThat(rows).extracting(row -> row.value().repetitions()).containsExactly(3, 3);
        assertThat(rows).extracting(Result::compared).allMatch(compared -> compared.contains("of the bare step"));
    }

    @Test
    void intakeIsMeasuredInStretches() {
        List<Result> rows = run(new IntakeBenchmark(300, 60, 4));

        assertThat(rows).extracting(row -> row.value().repetitions()).containsExactly(4);
    }

    @Test
    void freshnessHasPercentilesAndBytesForEachRate() {
        List<Result> rows = run(new FreshnessBenchmark(
                backbone, List.of(20), new FreshnessWindows(Duration.ofSeconds(2), 1, Duration.ofSeconds(5))));

        assertThat(rows)
                .extracting(Result::measure)
                .containsExactly(
                        "label to prediction, p50",
                        "label to prediction, p90",
                        "label to prediction, p99",
                        "bytes to the broker per trained label");
        assertThat(rows).allSatisfy(row -> assertThat(row.value().least()).isPositive());
    }

    @Test
    void everyProcessHasItsMemoryAndOneItsStartAndTheTrainerItsReturn() {
        List<Result> rows = run(new ProcessBenchmark(backbone, 1, 20, Duration.ofSeconds(1), List.of(Role.RELEASE)));

        assertThat(rows)
                .extracting(Result::measure)
                .containsExactly(
                        "resident memory, intake",
                        "resident memory, release",
                        "resident memory, trainer",
                        "resident memory, serving",
                        "kill -9 of the trainer to its next commit",
                        "start of release to ready");
    }

    private static List<Result> run(Benchmark benchmark) {
        List<Result> rows = benchmark.run(line -> {});

        assertThat(rows)
                .allSatisfy(row -> assertThat(row.value().median()).isFinite().isPositive())
                .allSatisfy(row -> assertThat(row.limit()).isNotEmpty());
        return rows;
    }
}
