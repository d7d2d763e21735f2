package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.backbone.train.TrainingRow;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.model.TrainingModel.StepRunner;
import io.freshet.trainer.model.TrainingModel.Tokens;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever intake let through: what cannot be trained is left out with its place, and all else is trained. */
class UntrainableExamplesTest {
    private static final TrainingModel MODEL = FixedModels.model();
    private static final String BAD = "bad";

    @TempDir
    Path stateDir;

    @Test
    void leavesOutATextThatTheTokeniserMakesNothingOf() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, reading(MODEL.tokens(), BAD), 2)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.example("one", "e0", BAD, "a");
            trainer.example("one", "e1", "good", "a");
            trainer.example("one", "e2", "good", "b");

            assertThat(trainer.trained()).containsExactly("e1", "e2");
            assertThat(trainer.skipped("untrainable")).isEqualTo(1);
        }
    }

    @Test
    void goesOnAfterARestartWithABadTextThatWaited() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 3)) {
            trainer.spec(Specs.byCount("one", 100, "a"));
            trainer.example("one", "e0", BAD, "a");
            trainer.example("one", "e1", BAD, "a");

            trainer.restartOn(reading(MODEL.tokens(), BAD));
            trainer.examples("one", "g", 0, 3, "a");

            assertThat(trainer.trained()).containsExactly("g0", "g1", "g2");
            assertThat(trainer.skipped("untrainable")).isEqualTo(2);
        }
    }

    @Test
    void goesOnAfterARestartWithATextWithoutTokensOnABackboneWithoutSpecialTokens() {
        Path folder = Path.of("../backbone/src/test/resources/golden/no-post-processor-as-it-is");
        try (Backbone backbone = Backbone.load(folder, DeviceChoice.CPU);
                TrainerDriver trainer =
                        TrainerDriver.byCount(stateDir, TrainingModel.of(backbone, new TrainingLimits(16, 4)), 2)) {
            trainer.spec(Specs.byCount("one", 100, "a"));
            trainer.example("one", "e0", "\u200b", "a");

            trainer.restart();
            trainer.example("one", "e1", "hello", "a");
            trainer.example("one", "e2", "world", "a");

            assertThat(trainer.trained()).containsExactly("e1", "e2");
            assertThat(trainer.skipped("untrainable")).isEqualTo(1);
        }
    }

    @Test
    void leavesOutTheRowsThatAStepFailsOnAndTrainsTheRest() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, failingOn(UntrainableExamplesTest::isBad), 4)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));
            trainer.spec(Specs.byCount("two", 100, "a", "b"));

            trainer.example("one", "e0", "good", "a");
            trainer.example("two", "e1", BAD, "a");
            trainer.example("one", "e2", BAD, "b");
            trainer.example("one", "e3", "good", "b");

            assertThat(trainer.trained()).isEmpty();
            trainer.example("one", "e4", "good", "b");
            trainer.example("one", "e5", "good", "b");
            assertThat(trainer.trained()).containsExactly("e0", "e3", "e4", "e5");
            assertThat(trainer.skipped("untrainable")).isEqualTo(2);
        }
    }

    @Test
    void leavesOutARowThatFailsInABatchOfItsOwn() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, failingOn(UntrainableExamplesTest::isBad), 1)) {
            trainer.spec(Specs.byCount("one", 100, "a"));

            trainer.example("one", "e0", BAD, "a");
            trainer.example("one", "e1", "good", "a");

            assertThat(trainer.trained()).containsExactly("e1");
            assertThat(trainer.skipped("untrainable")).isEqualTo(1);
        }
    }

    @Test
    void trainsTheSameWhetherOrNotABadRowCameBetween() {
        List<String> without = hashes("without", MODEL, false);

        List<String> with = hashes("with", failingOn(UntrainableExamplesTest::isBad), true);

        assertThat(with).isEqualTo(without).hasSize(2);
    }

    @Test
    void doesNotBlameARecordForADeviceThatFails() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, failingOn(row -> true), 2)) {
            trainer.spec(Specs.byCount("one", 100, "a"));
            trainer.example("one", "e0", "good", "a");

            assertThatThrownBy(() -> trainer.example("one", "e1", "good", "a"))
                    .hasStackTraceContaining("the device failed, on purpose");

            assertThat(trainer.counted("freshet.trainer.examples.skipped")).isZero();
        }
    }

    private List<String> hashes(String name, TrainingModel model, boolean bad) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir.resolve(name), model, 2)) {
            trainer.spec(Specs.byCount("one", 2, "a", "b"));
            trainer.example("one", "e0", "first", "a");
            if (bad) {
                trainer.example("one", "bad", BAD, "a");
            }
            trainer.example("one", "e1", "second", "b");
            trainer.example("one", "e2", "third", "a");
            trainer.example("one", "e3", "fourth", "b");
            return trainer.published().stream().map(PublishedVersion::hash).toList();
        }
    }

    private static TrainingModel reading(Tokens tokens, String bad) {
        return FixedModels.with(MODEL, (input, template, maxTokens) -> {
            if (input.text().equals(bad)) {
                throw new TextException("no token, on purpose");
            }
            return tokens.encode(input, template, maxTokens);
        });
    }

    private static TrainingModel failingOn(Predicate<TrainingRow> bad) {
        StepRunner steps = MODEL.steps();
        return MODEL.withSteps(own -> (shape, rows, tasks, shared, threads) -> {
            if (rows.stream().anyMatch(bad)) {
                throw new IllegalStateException("the device failed, on purpose");
            }
            return steps.run(shape, rows, tasks, shared, threads);
        });
    }

    private static boolean isBad(TrainingRow row) {
        EncodedText bad = MODEL.tokens().encode(TextInput.of(BAD), 8);
        return row.text().equals(bad);
    }
}
