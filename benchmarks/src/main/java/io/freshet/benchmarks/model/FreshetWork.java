package io.freshet.benchmarks.model;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.backbone.train.TrainingStep;
import java.time.Duration;
import java.util.List;

/** One kind of work, done again and again by the product's own classes on a fixed batch. */
public final class FreshetWork {
    private final Runnable call;

    private FreshetWork(Runnable call) {
        this.call = call;
    }

    /** Steps of the trainer, without the trainer around them. */
    public static FreshetWork steps(Backbone backbone, BatchSize size, int tasks, long seed) {
        Workload load = Workload.of(backbone.config(), size, tasks, seed);
        TrainingStep step = new TrainingStep(backbone);
        BatchShape shape = BatchShape.fitting(
                load.rows(), load.tasks().stream().map(TaskTraining::parameters).toList());
        return new FreshetWork(() -> {
            StepResult unused = step.run(shape, load.rows(), load.tasks());
        });
    }

    static FreshetWork forwards(Backbone backbone, BatchSize size, int tasks, long seed) {
        List<PredictionRow> rows =
                Workload.of(backbone.config(), size, tasks, seed).requests();
        BatchForward forward = new BatchForward(backbone);
        return new FreshetWork(() -> {
            var unused = forward.run(rows);
        });
    }

    static FreshetWork of(Work work, Backbone backbone, BatchSize size, int mixedTasks, long seed) {
        int tasks = work.mixes() ? mixedTasks : 1;
        return work.trains() ? steps(backbone, size, tasks, seed) : forwards(backbone, size, tasks, seed);
    }

    /** The median of a call in seconds, over calls for about {@code budget}. */
    public double secondsPerCall(Duration budget) {
        return Stopwatch.secondsPerCall(call, budget);
    }
}
