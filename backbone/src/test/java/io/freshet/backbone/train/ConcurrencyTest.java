package io.freshet.backbone.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.Pooling;
import io.freshet.backbone.TinyBackbone;
import io.freshet.backbone.TinyTasks;
import io.freshet.backbone.predict.BatchForward;
import io.freshet.backbone.predict.PredictionRow;
import io.freshet.backbone.predict.Scores;
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
        TaskTraining task = TaskTraining.start(TinyTasks.task(3, 3, seed), AdamWSettings.defaults());
        for (int round = 0; round < ROUNDS; round++) {
            List<TrainingRow> rows = List.of(
                    new TrainingRow(0, TinyTasks.text(2 + round % 30, round), round % 3),
                    new TrainingRow(0, TinyTasks.text(2 + round % 7, round), round % 2));
            task = step.run(StepShape.fitting(rows, List.of(task)), rows, List.of(task))
                    .tasks()
                    .get(0);
        }
        return task;
    }

    private static List<Scores> serve(BatchForward forward, int seed) {
        List<Scores> scores = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            scores.addAll(forward.run(List.of(
                    new PredictionRow(TinyTasks.text(2 + round % 30, round), TinyTasks.task(4, 2, seed)),
                    new PredictionRow(TinyTasks.text(9, round), TinyTasks.task(round % 5, 3, seed)))));
        }
        return scores;
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
