package io.freshet.benchmarks.path;

import io.freshet.benchmarks.ground.ArrivalReader;
import io.freshet.benchmarks.ground.Arrivals;
import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Result;
import io.freshet.runtime.App;
import io.freshet.topology.IntakeApp;
import io.freshet.topology.IntakeConfig;
import io.freshet.workload.feed.TopicWriter;
import io.freshet.workload.measure.RunIds;
import io.freshet.workload.source.LabelSource;
import io.freshet.workload.source.LabelStream;
import io.freshet.workload.source.SourcePosition;
import io.freshet.workload.source.TicketStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Intake alone: how many examples a second become accepted ones, when the topic of examples is full.
 *
 * @param examples that lie on the topic when intake starts
 * @param warmUp of them, the first ones that do not count
 * @param stretches that the others are divided into, each a repetition
 */
public record IntakeBenchmark(int examples, int warmUp, int stretches) implements Benchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String title() {
        return "Intake";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        LabelSource source = new TicketStream();
        try (Ground ground = Ground.start()) {
            ArrivalReader reader = new ArrivalReader(ground, PATIENCE);
            int tasks = source.tasks().size();
            acceptTasks(ground, source);
            progress.accept("writing " + examples + " examples");
            fill(ground, source);
            progress.accept("intake reads them");
            try (App intake = startIntake(ground)) {
                intake.awaitReady(PATIENCE);
                Arrivals accepted = reader.await(ground.topics().accepted(), tasks + examples, record -> 1);
                return List.of(row(accepted, tasks));
            }
        }
    }

    private static App startIntake(Ground ground) {
        return IntakeApp.start(IntakeConfig.parse(ground.settings("intake")), new SimpleMeterRegistry());
    }

    // With intake off again afterwards: writing the examples would take its processors away.
    private static void acceptTasks(Ground ground, LabelSource source) {
        try (App intake = startIntake(ground)) {
            intake.awaitReady(PATIENCE);
            ground.declare(source.tasks());
        }
    }

    private void fill(Ground ground, LabelSource source) {
        RunIds ids = new RunIds(1);
        LabelStream stream = source.stream(SourcePosition.START, examples);
        try (TopicWriter writer = new TopicWriter(ground.cluster())) {
            for (int i = 0; i < examples; i++) {
                writer.label(ids.example(i), stream.example(i));
            }
        }
    }

    private Result row(Arrivals accepted, int tasks) {
        return Result.of(
                "examples accepted",
                examples + " support tickets of " + tasks + " tasks, one partition, exactly once",
                accepted.rates(tasks + warmUp, stretches),
                "examples/s",
                "One thread decodes, re-keys through a topic, checks and de-duplicates; a commit each 100 ms.");
    }
}
