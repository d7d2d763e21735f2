package io.freshet.benchmarks;

import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Section;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs benchmarks one after the other; one that breaks off takes no other with it. */
final class BenchmarkRun {
    private final Consumer<String> progress;

    BenchmarkRun(Consumer<String> progress) {
        this.progress = progress;
    }

    Section section(Benchmark benchmark) {
        long begin = System.nanoTime();
        try {
            return Section.of(
                    benchmark.title(),
                    benchmark.run(line -> progress.accept(benchmark.name() + ": " + line)),
                    since(begin));
        } catch (RuntimeException e) {
            progress.accept(benchmark.name() + " broke off: " + e);
            return Section.failed(benchmark.title(), String.valueOf(e.getMessage()), since(begin));
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
