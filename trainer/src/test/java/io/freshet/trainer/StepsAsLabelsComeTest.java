package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.train.TaskTraining;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.LearningRateSchedule;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsAsLabelsComeTest {
    private static final TrainingModel MODEL = FixedModels.model();

    @TempDir
    Path stateDir;

    @Test
    void trainsALoneLabelAsSoonAsNoOtherFollows() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.examples("one", "e", 0, 1, "a");
            assertThat(trainer.evaluated()).isEmpty();
            trainer.advance(TrainingProcessor.TICK);

            Evaluation step = trainer.evaluated().get(0);
            assertThat(step.getStep().getIds()).containsExactly("e0");
            assertThat(step.getStep().getPlan().getCause()).isEqualTo("idle");
        }
    }

    @Test
    void waitsWhileLabelsComeWithoutAPause() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            for (int label = 0; label < 5; label++) {
                trainer.examples("one", "e", label, label + 1, "a");
                trainer.advance(TrainingProcessor.TICK.dividedBy(2));
            }
            assertThat(trainer.evaluated()).isEmpty();
            trainer.advance(TrainingProcessor.TICK);

            assertThat(rows(trainer.evaluated())).containsExactly(5);
        }
    }

    @Test
    void fillsItsBatchesUnderLoad() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.examples("one", "e", 0, 40, "a", "b");
            trainer.advance(TrainingProcessor.TICK);

            List<Evaluation> steps = trainer.evaluated();
            assertThat(rows(steps)).containsExactly(16, 16, 8);
            assertThat(causes(steps)).containsExactly("full", "full", "idle");
        }
    }

    @Test
    void publishesALoneLabelAtOnceAndTheNextOneAQuarterOfTheTimeLater() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byTime("one", 1_000, "a", "b"));
            trainer.advance(Duration.ofMillis(250));

            trainer.examples("one", "e", 0, 1, "a");
            trainer.advance(TrainingProcessor.TICK);
            assertThat(trainer.published()).hasSize(1);

            trainer.examples("one", "e", 1, 2, "a");
            trainer.advance(Duration.ofMillis(240));
            assertThat(trainer.published()).isEmpty();

            trainer.advance(TrainingProcessor.TICK);
            assertThat(trainer.published())
                    .extracting(version -> version.manifest().getCause())
                    .containsExactly("idle");
        }
    }

    @Test
    void publishesNothingBeforeItsTimeWhileLabelsCome() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 4)) {
            trainer.spec(Specs.byTime("one", 1_000, "a", "b"));
            trainer.advance(Duration.ofMillis(250));

            for (int label = 0; label < 40; label++) {
                trainer.examples("one", "e", label, label + 1, "a");
                trainer.advance(TrainingProcessor.TICK.dividedBy(2));
            }

            assertThat(trainer.trained()).hasSize(40);
            assertThat(trainer.published()).isEmpty();
        }
    }

    @Test
    void trainsWhatWaitedBeforeARestartAtOnce() {
        try (TrainerDriver trainer = TrainerDriver.waitingForNothing(stateDir, MODEL, 16)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.examples("one", "e", 0, 3, "a", "b");

            trainer.restart();
            trainer.advance(TrainingProcessor.TICK);

            assertThat(trainer.trained()).containsExactly("e0", "e1", "e2");
        }
    }

    @Test
    void trainsTheFirstLabelsInStepsOfFewRowsUnderLoadToo() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 16)) {
            trainer.spec(rampingUp("one", 20, 4));

            trainer.examples("one", "e", 0, 48, "a", "b");

            List<Evaluation> steps = trainer.evaluated();
            assertThat(rows(steps)).containsExactly(4, 4, 4, 4, 4, 12, 16);
            assertThat(steps)
                    .flatExtracting(step -> step.getStep().getIds())
                    .doesNotHaveDuplicates()
                    .hasSize(48);
        }
    }

    @Test
    void holdsNoOtherTaskOfTheBatchToThem() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 8)) {
            trainer.spec(rampingUp("young", 20, 1));
            trainer.spec(Specs.byCount("old", 100, "x"));

            trainer.examples("young", "y", 0, 2, "a");
            trainer.examples("old", "o", 0, 5, "x");
            trainer.examples("young", "y", 2, 3, "b");

            List<Evaluation> steps = trainer.evaluated();
            assertThat(steps).extracting(Evaluation::getTask).containsExactly("young", "old", "young", "young");
            assertThat(steps)
                    .extracting(step -> step.getStep().getIds())
                    .containsExactly(
                            List.of("y0"), List.of("o0", "o1", "o2", "o3", "o4"), List.of("y1"), List.of("y2"));
        }
    }

    @Test
    void publishesAfterTheStepsOfABatchWhatAllOfThemLearned() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 8)) {
            trainer.spec(rampingUp("one", 20, 2).setPublishExamples(2));

            trainer.examples("one", "e", 0, 8, "a", "b");

            List<PublishedVersion> published = trainer.published();
            assertThat(published).hasSize(1);
            assertThat(published.get(0).manifest().getExamples()).isEqualTo(8);
        }
    }

    @Test
    void takesEachStepAtTheRateOfItsRowsAndOfTheExamplesBeforeIt() {
        List<Double> rates = new ArrayList<>();
        TrainingModel observed = MODEL.withSteps(steps -> (shape, rows, tasks, shared, threads) -> {
            tasks.stream().map(TaskTraining::settings).forEach(settings -> rates.add(settings.learningRate()));
            return steps.run(shape, rows, tasks, shared, threads);
        });
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, observed, 8)) {
            trainer.spec(rampingUp("one", 4, 2)
                    .setLearningRateSchedule(LearningRateSchedule.SCALED_EXPONENTIAL_DECAY.text()));

            trainer.examples("one", "e", 0, 8, "a", "b");
        }

        assertThat(rates).containsExactly(rate(2, 0), rate(2, 2), rate(4, 4));
    }

    private static double rate(int rows, int examples) {
        return 0.003 * Math.sqrt(rows / 16.0) * (1 + 3 * StrictMath.exp(-examples / 500.0));
    }

    private static TaskSpec.Builder rampingUp(String task, int examples, int rows) {
        return Specs.byCount(task, 100, "a", "b").setRampUpExamples(examples).setRampUpRows(rows);
    }

    private static List<Integer> rows(List<Evaluation> steps) {
        return steps.stream().map(Evaluation::getExamples).toList();
    }

    private static List<String> causes(List<Evaluation> steps) {
        return steps.stream().map(step -> step.getStep().getPlan().getCause()).toList();
    }
}
