package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.schemas.state.StoredTrainingSpec;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.state.OtherRelease;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a later release knows, on {@code accepted} and in the state. */
class LaterReleaseTest {
    private static final TrainingModel MODEL = FixedModels.model();

    @TempDir
    Path stateDir;

    @Test
    void refusesASpecOfAMethodOrKindOfALaterReleaseAndGoesOnByTheOneBefore() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a"));

            trainer.spec(Specs.byCount("one", 100, "b").setMethod("mind-reading"));
            trainer.spec(Specs.byCount("one", 100, "b").setKind("poetry"));
            trainer.example("one", "e0", "text", "a");

            assertThat(trainer.trained()).containsExactly("e0");
            assertThat(trainer.refused("method")).isEqualTo(1);
            assertThat(trainer.refused("kind")).isEqualTo(1);
        }
    }

    @Test
    void doesNotGoOnFromStateOfAMethodThatItDoesNotKnow() {
        refuses(
                spec -> spec.setMethod("mind-reading"),
                "method 'mind-reading' is unknown; expected one of [p-tuning-v2");
    }

    @Test
    void doesNotGoOnFromStateOfAKindThatItDoesNotKnow() {
        refuses(spec -> spec.setKind("poetry"), "kind 'poetry' is unknown; expected one of [sequence-classification");
    }

    @Test
    void doesNotGoOnFromStateOfAPromptThatBeginsAsItDoesNotKnow() {
        refuses(
                spec -> spec.setInitialization("a-dream"),
                "initialization 'a-dream' is unknown; expected one of [usual, noise");
    }

    private void refuses(Consumer<StoredTrainingSpec.Builder> change, String detail) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(Specs.byCount("one", 100, "a"));
            OtherRelease.withSpecs(trainer.driver, change);

            assertThatThrownBy(trainer::restart)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("the spec of 'one' is of a release that knows more: " + detail)
                    .hasMessageContaining("Start that release again");
        }
    }
}
