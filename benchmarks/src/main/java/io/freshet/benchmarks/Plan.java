package io.freshet.benchmarks;

import io.freshet.benchmarks.deployment.CommitIntervalBenchmark;
import io.freshet.benchmarks.deployment.CommitIntervals;
import io.freshet.benchmarks.deployment.FreshnessBenchmark;
import io.freshet.benchmarks.deployment.FreshnessWindows;
import io.freshet.benchmarks.deployment.ProcessBenchmark;
import io.freshet.benchmarks.deployment.Role;
import io.freshet.benchmarks.methods.ClozeBenchmark;
import io.freshet.benchmarks.methods.GroupTasks;
import io.freshet.benchmarks.methods.GroupsBenchmark;
import io.freshet.benchmarks.methods.MethodsBenchmark;
import io.freshet.benchmarks.methods.QualityBenchmark;
import io.freshet.benchmarks.methods.QualityData;
import io.freshet.benchmarks.methods.RatesBenchmark;
import io.freshet.benchmarks.methods.TextFolders;
import io.freshet.benchmarks.model.BatchSize;
import io.freshet.benchmarks.model.ModelBenchmark;
import io.freshet.benchmarks.path.IntakeBenchmark;
import io.freshet.benchmarks.path.StreamTrainerBenchmark;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Pictures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every benchmark with its sizes. */
final class Plan {
    private static final int MIXED_TASKS = 16;
    private static final List<Integer> RATES = List.of(10, 50, 100);

    private static final int COMMIT_INTERVAL_RATE = 30;
    private static final List<CommitIntervals> INTERVALS = List.of(
            new CommitIntervals(250, 100, false),
            new CommitIntervals(1_000, 100, false),
            new CommitIntervals(2_000, 100, false),
            new CommitIntervals(1_000, 50, true),
            new CommitIntervals(1_000, 200, true),
            new CommitIntervals(1_000, 100, true));

    private static final Set<Class<?>> EXTRAS = Set.of(
            CommitIntervalBenchmark.class,
            MethodsBenchmark.class,
            ClozeBenchmark.class,
            RatesBenchmark.class,
            QualityBenchmark.class,
            GroupsBenchmark.class);
    private static final int LABELS = 4_000;
    private static final int LAST_LABELS = 1_000;
    private static final int LAST_SHARE = 4;
    private static final int KINDS = 20;
    private static final List<Double> LEARNING_RATES = List.of(1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2);
    private static final List<Double> HEAD_LEARNING_RATES = List.of(5e-4, 5e-3);

    private Plan() {}

    /**
     * What a run is told.
     *
     * @param data that quality is measured by, and groups are of; empty for all, and for facets
     * @param examples that quality is measured by, of each
     * @param folders of texts
     * @param python with PEFT; empty for none
     * @param pictures that a run keeps
     */
    record Given(
            Path backboneFolder,
            List<QualityData> data,
            int examples,
            TextFolders folders,
            Optional<Path> python,
            long seed,
            Pictures pictures) {
        private List<Benchmark> quality(int seeds) {
            List<QualityData> measured = data.isEmpty() ? List.of(QualityData.values()) : data;
            return measured.stream()
                    .<Benchmark>map(each -> new QualityBenchmark(
                            backboneFolder,
                            each,
                            folders,
                            python,
                            examples,
                            examples / LAST_SHARE,
                            seeds,
                            seed,
                            pictures))
                    .toList();
        }

        private GroupTasks ofGroups() {
            return new GroupTasks(data, folders);
        }
    }

    /** Whether it is measured only when it is named: it takes many minutes. */
    static boolean isExtra(Benchmark benchmark) {
        return EXTRAS.contains(benchmark.getClass());
    }

    /** What {@code --only} can name, in the order of the page. */
    static List<String> names() {
        return whole(new Given(
                        Path.of(""),
                        List.of(),
                        0,
                        new TextFolders(Path.of("")),
                        Optional.empty(),
                        0,
                        (name, svg) -> {}))
                .stream()
                .map(Benchmark::name)
                .distinct()
                .toList();
    }

    /** For a page to keep: within eight minutes on two cores. */
    static List<Benchmark> whole(Given given) {
        Path backboneFolder = given.backboneFolder();
        Optional<Path> python = given.python();
        long seed = given.seed();
        BatchSize size = BatchSize.USUAL;
        List<Benchmark> all = new ArrayList<>(List.of(
                new ModelBenchmark(backboneFolder, python, size, MIXED_TASKS, 5, Duration.ofMillis(1_500), seed),
                new StreamTrainerBenchmark(backboneFolder, size, MIXED_TASKS, 10, 40, 5, Duration.ofSeconds(3), seed),
                new IntakeBenchmark(30_000, 10_000, 5),
                new FreshnessBenchmark(
                        backboneFolder, RATES, new FreshnessWindows(Duration.ofSeconds(6), 3, Duration.ofSeconds(9))),
                new ProcessBenchmark(backboneFolder, 3, 20, Duration.ofSeconds(5), Role.ALL),
                new CommitIntervalBenchmark(
                        backboneFolder,
                        COMMIT_INTERVAL_RATE,
                        INTERVALS,
                        new FreshnessWindows(Duration.ofSeconds(7), 3, Duration.ofSeconds(8))),
                new MethodsBenchmark(backboneFolder, python, LABELS, LAST_LABELS, 5, 3, seed),
                new ClozeBenchmark(backboneFolder, given.folders(), KINDS, LABELS / 2, LAST_LABELS / 2, 2, seed),
                new RatesBenchmark(
                        backboneFolder, LABELS / 2, LAST_LABELS / 2, LEARNING_RATES, HEAD_LEARNING_RATES, seed),
                new GroupsBenchmark(
                        backboneFolder,
                        given.ofGroups(),
                        Integer.MAX_VALUE,
                        1_500,
                        500,
                        List.of(0, 100, 200, 400, 1_000),
                        3,
                        seed)));
        all.addAll(given.quality(3));
        return all;
    }

    /** For a look: within two minutes, and less to be relied on. */
    static List<Benchmark> quick(Given given) {
        Path backboneFolder = given.backboneFolder();
        Optional<Path> python = given.python();
        long seed = given.seed();
        BatchSize size = BatchSize.USUAL;
        List<Benchmark> all = new ArrayList<>(List.of(
                new ModelBenchmark(backboneFolder, python, size, MIXED_TASKS, 1, Duration.ofMillis(700), seed),
                new StreamTrainerBenchmark(backboneFolder, size, MIXED_TASKS, 4, 10, 2, Duration.ofSeconds(1), seed),
                new IntakeBenchmark(8_000, 3_000, 2),
                new FreshnessBenchmark(
                        backboneFolder,
                        List.of(10, 50),
                        new FreshnessWindows(Duration.ofSeconds(4), 1, Duration.ofSeconds(5))),
                new ProcessBenchmark(backboneFolder, 1, 20, Duration.ofSeconds(4), Role.ALL),
                new CommitIntervalBenchmark(
                        backboneFolder,
                        COMMIT_INTERVAL_RATE,
                        INTERVALS,
                        new FreshnessWindows(Duration.ofSeconds(4), 1, Duration.ofSeconds(6))),
                new MethodsBenchmark(backboneFolder, python, LABELS / 4, LAST_LABELS / 4, 1, 1, seed),
                new ClozeBenchmark(backboneFolder, given.folders(), KINDS, LABELS / 4, LAST_LABELS / 4, 1, seed),
                new RatesBenchmark(
                        backboneFolder, LABELS / 4, LAST_LABELS / 4, LEARNING_RATES, HEAD_LEARNING_RATES, seed),
                new GroupsBenchmark(backboneFolder, given.ofGroups(), 1, 300, 200, List.of(0, 100), 1, seed)));
        all.addAll(given.quality(1));
        return all;
    }
}
