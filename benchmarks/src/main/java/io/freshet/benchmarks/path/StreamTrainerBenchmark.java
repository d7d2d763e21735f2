package io.freshet.benchmarks.path;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.benchmarks.ground.ArrivalReader;
import io.freshet.benchmarks.ground.Arrivals;
import io.freshet.benchmarks.ground.Ground;
import io.freshet.benchmarks.model.BatchSize;
import io.freshet.benchmarks.model.FreshetWork;
import io.freshet.benchmarks.result.Benchmark;
import io.freshet.benchmarks.result.Figures;
import io.freshet.benchmarks.result.Result;
import io.freshet.benchmarks.result.Spread;
import io.freshet.runtime.App;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.serde.AvroSerde;
import io.freshet.trainer.TrainerApp;
import io.freshet.trainer.TrainerConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The trainer on a full topic, exactly once, with its stores, versions and broker, beside the bare step of the same
 * shape: measured before it and after it, in the same JVM.
 *
 * @param backboneFolder of the frozen model
 * @param size of every batch
 * @param mixedTasks tasks of the mixed batches, at most their rows
 * @param warmUp batches that do not count
 * @param batches that count
 * @param stretches that they are divided into, each a repetition
 * @param bareTurn how long the bare step is measured, each time
 * @param seed of texts and labels
 */
public record StreamTrainerBenchmark(
        Path backboneFolder,
        BatchSize size,
        int mixedTasks,
        int warmUp,
        int batches,
        int stretches,
        Duration bareTurn,
        long seed)
        implements Benchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "stream-trainer";
    }

    @Override
    public String title() {
        return "The trainer on its topic, beside the bare step";
    }

    @Override
    public List<Result> run(Consumer<String> progress) {
        List<Result> rows = new ArrayList<>();
        try (Backbone backbone = Backbone.load(backboneFolder, DeviceChoice.CPU)) {
            for (int tasks : List.of(1, mixedTasks)) {
                progress.accept(tasks == 1 ? "one task" : tasks + " tasks");
                rows.add(row(backbone, tasks));
            }
        }
        return rows;
    }

    private Result row(Backbone backbone, int tasks) {
        FreshetWork bare = FreshetWork.steps(backbone, size, tasks, seed);
        double before = bareRate(bare);
        Spread streamed = streamed(backbone, tasks);
        double after = bareRate(bare);
        double share = streamed.median() / ((before + after) / 2);
        return new Result(
                "examples trained",
                (tasks == 1 ? "one task, " : tasks + " tasks mixed, ") + size
                        + "; a version each 16 examples of a task or 1 s, commits as by default",
                streamed,
                "examples/s",
                Figures.of(share) + " of the bare step (" + Figures.of(before) + " before, " + Figures.of(after)
                        + " after)",
                tasks == 1
                        ? "Each step comes with a version and a commit, made by the broker on the same processors."
                        : "As with one task; and versions of as many tasks, and checkpoints of their prompts and moments.");
    }

    private double bareRate(FreshetWork bare) {
        return size.rows() / bare.secondsPerCall(bareTurn);
    }

    private Spread streamed(Backbone backbone, int tasks) {
        int rows = size.rows();
        int examples = (warmUp + batches) * rows + 1;
        try (Ground ground = Ground.start()) {
            // A batch more than is waited for: its examples make the last batch that counts a full one.
            new AcceptedExamples(ground, size, seed).write(tasks, examples + rows);
            try (App trainer = start(ground, backbone)) {
                trainer.awaitReady(PATIENCE);
                Arrivals trained = new ArrivalReader(ground, PATIENCE)
                        .await(ground.topics().evaluations(), examples, examplesOf(ground));
                return trained.rates(warmUp * rows, stretches);
            }
        }
    }

    private App start(Ground ground, Backbone backbone) {
        Map<String, String> given = ground.settings("trainer");
        given.put("batch.rows", String.valueOf(size.rows()));
        given.put("max.tokens", String.valueOf(size.tokens()));
        given.put("max.prompt.length", String.valueOf(size.promptLength()));
        return TrainerApp.start(TrainerConfig.parse(given), backbone, new SimpleMeterRegistry());
    }

    private static ToIntFunction<ConsumerRecord<byte[], byte[]>> examplesOf(Ground ground) {
        var decoder = new AvroSerde<>(ground.cluster().registry(), Evaluation.class).deserializer();
        return record -> decoder.deserialize(record.topic(), record.headers(), record.value())
                .getExamples();
    }
}
