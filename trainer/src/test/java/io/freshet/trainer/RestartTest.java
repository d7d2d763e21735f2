package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.OtherRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The restore contract: train n, restart, train m equals training n + m, bit for bit. */
class RestartTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final int EXAMPLES = 40;

    private static List<String> uninterrupted;

    @TempDir
    Path stateDir;

    @BeforeAll
    static void runUninterrupted(@TempDir Path stateDir) {
        uninterrupted = run(stateDir, (trainer, example) -> {});
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 8, 17, 39})
    void publishesTheSameBitsWhereverItWasRestarted(int restartAfter) {
        List<String> restarted = run(stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                trainer.restart();
            }
        });

        assertThat(restarted).isEqualTo(uninterrupted).hasSize(6);
    }

    @Test
    void publishesTheSameBitsWhenRestartedBeforeEveryExample() {
        List<String> restarted = run(stateDir, (trainer, example) -> trainer.restart());

        assertThat(restarted).isEqualTo(uninterrupted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 17, 39})
    void publishesTheSameBitsFromStateOfBeforeStateWasAvro(int restartAfter) {
        List<String> upgraded = run(stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                OtherRelease.beforeAvro(trainer.driver);
                trainer.restart();
            }
        });

        assertThat(upgraded).isEqualTo(uninterrupted);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 17, 39})
    void publishesTheSameBitsFromStateOfALaterRelease(int restartAfter) {
        List<String> rolledBack = run(stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                OtherRelease.later(trainer.driver);
                trainer.restart();
            }
        });

        assertThat(rolledBack).isEqualTo(uninterrupted);
    }

    @Test
    void goesOnFromTheBytesOfItsStoresInAnotherProcess() {
        List<String> hashes = new ArrayList<>();
        try (TrainerDriver first = TrainerDriver.byCount(stateDir.resolve("first"), MODEL, 5);
                TrainerDriver second = TrainerDriver.byCount(stateDir.resolve("second"), MODEL, 5)) {
            specs(first);
            for (int example = 0; example < 18; example++) {
                feed(first, example);
            }
            hashes.addAll(hashes(first));

            copyStores(first, second);
            second.restart();
            for (int example = 18; example < EXAMPLES; example++) {
                feed(second, example);
            }
            hashes.addAll(hashes(second));
        }

        assertThat(hashes).isEqualTo(uninterrupted);
    }

    @Test
    void handsEachStepAllThatTheStepBeforeLeft() {
        List<TaskTraining> given = new ArrayList<>();
        List<TaskTraining> left = new ArrayList<>();
        TrainingModel observed = MODEL.withSteps(steps -> (shape, rows, tasks) -> {
            StepResult result = steps.run(shape, rows, tasks);
            given.addAll(tasks);
            left.addAll(result.tasks());
            return result;
        });
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, observed, 2)) {
            trainer.spec(Specs.byCount("one", 4, "a", "b"));

            trainer.examples("one", "e", 0, 8, "a", "b");
        }

        assertThat(given).extracting(task -> task.optimizer().step()).containsExactly(0L, 1L, 2L, 3L);
        for (int step = 1; step < given.size(); step++) {
            assertThat(given.get(step)).usingRecursiveComparison().isEqualTo(left.get(step - 1));
        }
    }

    @Test
    void publishesByTimeWhatWasTrainedBeforeARestart() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byTime("one", 500, "a", "b"));
            trainer.examples("one", "e", 0, 2, "a", "b");

            trainer.restart();
            trainer.advance(Duration.ofMillis(600));

            assertThat(trainer.published()).hasSize(1);
        }
    }

    @Test
    void trainsByLingerWhatWaitedBeforeARestart() {
        try (TrainerDriver trainer = TrainerDriver.lingering(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.examples("one", "e", 0, 3, "a", "b");

            trainer.restart();
            trainer.advance(TrainerDriver.LINGER);

            assertThat(trainer.evaluated().get(0).getStep().getIds()).containsExactly("e0", "e1", "e2");
        }
    }

    private interface Disturbance {
        void before(TrainerDriver trainer, int example);
    }

    private static List<String> run(Path stateDir, Disturbance disturbance) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 5)) {
            specs(trainer);
            for (int example = 0; example < EXAMPLES; example++) {
                disturbance.before(trainer, example);
                feed(trainer, example);
            }
            return hashes(trainer);
        }
    }

    private static void specs(TrainerDriver trainer) {
        trainer.spec(Specs.byCount("one", 5, "a", "b"));
        trainer.spec(Specs.byCount("two", 5, "x", "y", "z").setPromptLength(4));
    }

    private static void feed(TrainerDriver trainer, int example) {
        if (example % 3 == 0) {
            trainer.examples("two", "t", example, example + 1, "x", "y", "z");
        } else {
            trainer.examples("one", "o", example, example + 1, "a", "b");
        }
    }

    private static List<String> hashes(TrainerDriver trainer) {
        return trainer.published().stream().map(PublishedVersion::hash).toList();
    }

    private static void copyStores(TrainerDriver from, TrainerDriver to) {
        for (String name : List.of("schemas", "specs", "states", "versions", "tensors", "pending")) {
            KeyValueStore<Object, Object> target = to.driver.getKeyValueStore("trainer." + name);
            try (var all = from.driver.getKeyValueStore("trainer." + name).all()) {
                all.forEachRemaining(entry -> target.put(entry.key, entry.value));
            }
        }
    }
}
