package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.train.StepResult;
import io.freshet.backbone.train.TaskTraining;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.CheckpointRule;
import io.freshet.trainer.state.OtherRelease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The restore contract: train n, restart, train m equals training n + m, bit for bit. */
class RestartTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final int EXAMPLES = 40;

    private static final Map<RestartedTasks, List<String>> UNINTERRUPTED = new EnumMap<>(RestartedTasks.class);

    @TempDir
    Path stateDir;

    @BeforeAll
    static void runUninterrupted(@TempDir Path stateDir) {
        for (RestartedTasks tasks : RestartedTasks.values()) {
            UNINTERRUPTED.put(tasks, run(tasks, stateDir.resolve(tasks.name()), (trainer, example) -> {}));
        }
    }

    static Stream<Arguments> restarts() {
        return Arrays.stream(RestartedTasks.values())
                .flatMap(tasks -> Stream.of(1, 4, 5, 8, 17, 39).map(after -> Arguments.of(tasks, after)));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void publishesTheSameBitsWhereverItWasRestarted(RestartedTasks tasks, int restartAfter) {
        List<String> restarted = run(tasks, stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                trainer.restart();
            }
        });

        assertThat(restarted).isEqualTo(UNINTERRUPTED.get(tasks)).hasSizeGreaterThan(5);
    }

    static Stream<CheckpointRule> rules() {
        return Stream.of(
                new CheckpointRule(1, Duration.ofHours(1), 1 << 20),
                new CheckpointRule(1_000, Duration.ofHours(1), 1 << 20),
                new CheckpointRule(1_000, Duration.ofHours(1), 0));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void publishesTheSameBitsWheneverTensorsAreStored(CheckpointRule rule) {
        for (RestartedTasks tasks : RestartedTasks.values()) {
            try (TrainerDriver trainer = TrainerDriver.checkpointing(stateDir.resolve(tasks.name()), MODEL, 5, rule)) {
                tasks.specs(trainer);
                for (int example = 0; example < EXAMPLES; example++) {
                    if (example % 7 == 6) {
                        trainer.restart();
                    }
                    tasks.feed(trainer, example);
                }
                assertThat(hashes(trainer)).isEqualTo(UNINTERRUPTED.get(tasks));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void publishesTheSameBitsWhenRestartedBeforeEveryExample(RestartedTasks tasks) {
        List<String> restarted = run(tasks, stateDir, (trainer, example) -> trainer.restart());

        assertThat(restarted).isEqualTo(UNINTERRUPTED.get(tasks));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 17, 39})
    void publishesTheSameBitsFromStateOfBeforeStateWasAvro(int restartAfter) {
        List<String> upgraded = run(RestartedTasks.OF_ONE_KIND, stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                trainer.stopCleanly();
                OtherRelease.beforeAvro(trainer.driver);
                trainer.restart();
            }
        });

        assertThat(upgraded).isEqualTo(UNINTERRUPTED.get(RestartedTasks.OF_ONE_KIND));
    }

    @ParameterizedTest
    @MethodSource("restarts")
    void publishesTheSameBitsFromStateOfALaterRelease(RestartedTasks tasks, int restartAfter) {
        List<String> rolledBack = run(tasks, stateDir, (trainer, example) -> {
            if (example == restartAfter) {
                OtherRelease.later(trainer.driver);
                trainer.restart();
            }
        });

        assertThat(rolledBack).isEqualTo(UNINTERRUPTED.get(tasks));
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromTheBytesOfItsStoresInAnotherProcess(RestartedTasks tasks) {
        List<String> hashes = new ArrayList<>();
        try (TrainerDriver first = TrainerDriver.byCount(stateDir.resolve("first"), MODEL, 5);
                TrainerDriver second = TrainerDriver.byCount(stateDir.resolve("second"), MODEL, 5)) {
            tasks.specs(first);
            for (int example = 0; example < 18; example++) {
                tasks.feed(first, example);
            }
            hashes.addAll(hashes(first));

            copyStores(first, second);
            second.restart();
            for (int example = 18; example < EXAMPLES; example++) {
                tasks.feed(second, example);
            }
            hashes.addAll(hashes(second));
        }

        assertThat(hashes).isEqualTo(UNINTERRUPTED.get(tasks));
    }

    @Test
    void handsEachStepAllThatTheStepBeforeLeft() {
        List<TaskTraining> given = new ArrayList<>();
        List<TaskTraining> left = new ArrayList<>();
        TrainingModel observed = MODEL.withSteps(steps -> (shape, rows, tasks, shared, threads) -> {
            StepResult result = steps.run(shape, rows, tasks, shared, threads);
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

    private static List<String> run(RestartedTasks tasks, Path stateDir, Disturbance disturbance) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 5)) {
            tasks.specs(trainer);
            for (int example = 0; example < EXAMPLES; example++) {
                disturbance.before(trainer, example);
                tasks.feed(trainer, example);
            }
            return hashes(trainer);
        }
    }

    private static List<String> hashes(TrainerDriver trainer) {
        return trainer.published().stream().map(PublishedVersion::hash).toList();
    }

    private static void copyStores(TrainerDriver from, TrainerDriver to) {
        for (String name : List.of("schemas", "specs", "states", "versions", "tensors", "pending", "journal")) {
            KeyValueStore<Object, Object> target = to.driver.getKeyValueStore("trainer." + name);
            try (var all = from.driver.getKeyValueStore("trainer." + name).all()) {
                all.forEachRemaining(entry -> target.put(entry.key, entry.value));
            }
        }
    }
}
