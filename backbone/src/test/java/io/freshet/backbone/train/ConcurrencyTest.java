package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.batch.BatchShape;
import io.freshet.backbone.batch.TaskParameters;
import io.freshet.backbone.head.Outcome;
import io.freshet.backbone.method.PTuningV2;
import io.freshet.backbone.method.PromptTuning;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.text.EncodedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One backbone, several threads: each must get, bit for bit, what it gets when it is alone. */
class ConcurrencyTest {
    private static final int ROUNDS = 150;
    private static final int TRAINING_THREADS = 2;
    private static final int SERVING_THREADS = 3;

    @TempDir
    Path folder;

    @Test
    void stepsAndForwardsSideBySideGiveWhatEachGivesAlone() throws Exception {
        TinyBackbone.write(folder, Pooling.MEAN);
        List<Callable<Object>> works = new ArrayList<>();

        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU)) {
            for (int i = 0; i < TRAINING_THREADS; i++) {
                int seed = i;
                works.add(() -> train(new TrainingStep(backbone), seed));
            }
            for (int i = 0; i < SERVING_THREADS; i++) {
                int seed = i;
                works.add(() -> serve(new BatchForward(backbone), seed));
            }
            List<Object> alone = new ArrayList<>();
            for (Callable<Object> work : works) {
                alone.add(work.call());
            }

            List<Object> together = together(works);

            assertThat(together).isEqualTo(alone);
        }
    }

    private static Object train(TrainingStep step, int seed) {
        List<TaskTraining> tasks = List.of(
                TaskTraining.start(TinyTasks.task(3, 3, seed), AdamWSettings.defaults()),
                TaskTraining.start(TinyTasks.tokenTask(new PromptTuning(), 2, 2, seed), AdamWSettings.defaults()));
        for (int round = 0; round < ROUNDS; round++) {
            List<TaskParameters> parameters =
                    tasks.stream().map(TaskTraining::parameters).toList();
            List<TrainingRow> rows = List.of(
                    row(0, parameters, 2 + round % 30, round),
                    row(0, parameters, 2 + round % 7, round + 1),
                    row(1, parameters, 2 + round % 11, round));
            tasks = step.run(BatchShape.fitting(rows, parameters), rows, tasks).tasks();
        }
        return tasks;
    }

    private static TrainingRow row(int task, List<TaskParameters> tasks, int length, int seed) {
        EncodedText text = TinyTasks.text(length, seed);
        return new TrainingRow(task, text, TinyTasks.target(tasks.get(task), text, seed));
    }

    private static List<Outcome> serve(BatchForward forward, int seed) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            outcomes.addAll(forward.run(List.of(
                    new PredictionRow(TinyTasks.text(2 + round % 30, round), TinyTasks.task(4, 2, seed)),
                    new PredictionRow(
                            TinyTasks.text(9, round), TinyTasks.tokenTask(new PTuningV2(), round % 4, 2, seed)),
                    new PredictionRow(TinyTasks.text(9, round), TinyTasks.inputTask(round % 5, 3, seed)))));
        }
        return outcomes;
    }

    private static List<Object> together(List<Callable<Object>> works) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(works.size());
        CyclicBarrier start = new CyclicBarrier(works.size());
        try {
            List<Future<Object>> futures = new ArrayList<>();
            for (Callable<Object> work : works) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
