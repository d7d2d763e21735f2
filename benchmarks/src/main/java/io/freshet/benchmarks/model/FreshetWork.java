package io.freshet.benchmarks.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingStep;
import io.freshet.benchmarks.result.Stopwatch;
import java.time.Duration;
import java.util.List;

/** One kind of work, done again and again by the product's own classes on fixed batches, which take turns. */
public final class FreshetWork {
    private final List<Runnable> calls;
    private int called;

    private FreshetWork(List<Runnable> calls) {
        this.calls = calls;
    }

    /** Steps of the trainer, without the trainer around them. */
    public static FreshetWork steps(Backbone backbone, BatchSize size, int tasks, long seed) {
        return steps(backbone, List.of(Workload.of(backbone.config(), size, tasks, seed)));
    }

    private static FreshetWork steps(Backbone backbone, List<Workload> loads) {
        TrainingStep step = new TrainingStep(backbone);
        return new FreshetWork(loads.stream().map(load -> step(step, load)).toList());
    }

    private static Runnable step(TrainingStep step, Workload load) {
        BatchShape shape = BatchShape.fitting(
                load.rows(), load.tasks().stream().map(TaskTraining::parameters).toList());
        return () -> {
            StepResult unused = step.run(shape, load.rows(), load.tasks());
        };
    }

    private static FreshetWork forwards(Backbone backbone, List<Workload> loads) {
        BatchForward forward = new BatchForward(backbone);
        return new FreshetWork(
                loads.stream().map(load -> forward(forward, load.requests())).toList());
    }

    private static Runnable forward(BatchForward forward, List<PredictionRow> rows) {
        return () -> {
            var unused = forward.run(rows);
        };
    }

    static FreshetWork of(Work work, Backbone backbone, ModelBenchmark settings, RealTexts real) {
        List<Workload> loads = loads(work, backbone, settings, real);
        return work.trains() ? steps(backbone, loads) : forwards(backbone, loads);
    }

    private static List<Workload> loads(Work work, Backbone backbone, ModelBenchmark settings, RealTexts real) {
        int tasks = work.mixes() ? settings.mixedTasks() : 1;
        BatchSize size = settings.size();
        return work.isReal()
                ? real.batches().stream()
                        .map(texts -> Workload.of(backbone.config(), size, texts, tasks, settings.seed()))
                        .toList()
                : List.of(Workload.of(backbone.config(), size, tasks, settings.seed()));
    }

    /** The median of a call in seconds, over calls for about {@code budget}. */
    public double secondsPerCall(Duration budget) {
        return Stopwatch.secondsPerCall(this::call, budget);
    }

    private void call() {
        calls.get(called++ % calls.size()).run();
    }
}
