package io.freshet.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.TinyBackbone;
import io.freshet.schemas.Evaluation;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.Target;
import io.freshet.schemas.example.TaskKind;
import io.freshet.schemas.example.TextInput;
import io.freshet.schemas.example.TextSpan;
import io.freshet.schemas.spec.PromptMethod;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions whose context takes several rows of a batch, on a real, small transformer. */
class WindowedContextsTest {
    private static final int ROWS = 8;
    // Room for nine words of a context beside a question of one: windows begin six words apart.
    private static final int MOST_TOKENS = 13;
    private static final int EXAMPLES = 40;

    private static final Backbone BACKBONE = TinyBackbone.loaded();
    private static final TrainingModel MODEL = TrainingModel.of(BACKBONE, new TrainingLimits(32, 16));

    @TempDir
    Path stateDir;

    @Test
    void trainsEachExampleOnceInBatchesOfNoMoreWindowsThanTheyHaveRows() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            trainer.spec(answering());

            feed(trainer, 0, EXAMPLES);
            drain(trainer);

            List<Evaluation> steps = trainer.evaluated();
            assertThat(ids(steps)).isEqualTo(allIds().subList(0, ids(steps).size()));
            assertThat(EXAMPLES - ids(steps).size()).isLessThan(ROWS);
            assertThat(steps).allSatisfy(step -> {
                int rows = step.getStep().getPlan().getRows();
                assertThat(rows).isBetween(step.getExamples(), ROWS);
                assertThat(step.getStep().getPlan().getRooms()).hasSize(rows);
                assertThat(step.getChances()).isEqualTo(step.getExamples());
            });
            assertThat(steps).anyMatch(step -> step.getStep().getPlan().getRows() > step.getExamples());
        }
    }

    @Test
    void trainsNoMoreRowsByRecordsThanRecordsCame() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, ROWS)) {
            trainer.spec(answering());
            IntStream.range(0, 3 * ROWS).forEach(number -> example(trainer, number, 40));

            // seven windows each: one example fills a batch
            assertThat(trainer.evaluated()).hasSize(3);

            trainer.advance(TrainingProcessor.TICK);
            assertThat(trainer.evaluated()).hasSize(1);
        }
    }

    @Test
    void trainsAContextOfMoreWindowsThanABatchHasRows() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 2)) {
            trainer.spec(answering());

            example(trainer, 0, 40);
            example(trainer, 1, 40);

            assertThat(trainer.trained()).containsExactly("e0");
        }
    }

    @Test
    void publishesTheSameBitsWithAndWithoutARestart() {
        List<String> straight = run("straight", false);

        List<String> restarted = run("restarted", true);

        assertThat(restarted).isEqualTo(straight).hasSizeGreaterThan(5);
    }

    @Test
    void repeatsStepsOfBeforeThereWereWindowsWithTheEndCutAway() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, cutting(), 2)) {
            trainer.spec(answering());
            feed(trainer, 0, 6);
            assertThat(trainer.evaluated()).hasSize(3);

            trainer.restartOn(MODEL);

            assertThat(trainer.meters
                            .counter("freshet.trainer.replayed.different")
                            .count())
                    .isZero();
            trainer.advance(TrainingProcessor.TICK);
            feed(trainer, 6, 8);
            assertThat(trainer.trained()).isNotEmpty();
        }
    }

    /** A trainer of before there were windows. */
    private static TrainingModel cutting() {
        return new TrainingModel(
                MODEL.config(),
                MODEL.fingerprint(),
                MODEL.precision(),
                (input, template, maxTokens) ->
                        MODEL.tokens().encode(input, template, maxTokens).first(),
                MODEL.words(),
                MODEL.vectors(),
                MODEL.published(),
                MODEL.steps(),
                MODEL.limits());
    }

    private List<String> run(String name, boolean restart) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir.resolve(name), MODEL, ROWS)) {
            trainer.spec(answering());
            feed(trainer, 0, 23);
            if (restart) {
                trainer.restart();
            }
            feed(trainer, 23, EXAMPLES);
            drain(trainer);
            return trainer.published().stream().map(PublishedVersion::hash).toList();
        }
    }

    private static void drain(TrainerDriver trainer) {
        IntStream.range(0, EXAMPLES).forEach(tick -> trainer.advance(TrainingProcessor.TICK));
    }

    private static TaskSpec.Builder answering() {
        return Specs.byCount("answering", 4, TaskKind.QUESTION_ANSWERING, PromptMethod.P_TUNING_V2)
                .setMaxTokens(MOST_TOKENS);
    }

    /** Contexts of 4 to 26 words, which are one to four windows. */
    private static void feed(TrainerDriver trainer, int from, int to) {
        IntStream.range(from, to).forEach(number -> example(trainer, number, 4 + number * 5 % 23));
    }

    private static void example(TrainerDriver trainer, int number, int words) {
        String context = "w1 ".repeat(words);
        trainer.example("answering", "e" + number, TextInput.of("w7", null, context), answer(number, 3));
    }

    private static Target answer(int number, int start) {
        return new Target.Answer(number % 3 == 0 ? Optional.empty() : Optional.of(new TextSpan(start, start + 2)));
    }

    private static List<String> ids(List<Evaluation> steps) {
        List<String> ids = new ArrayList<>();
        steps.forEach(step -> ids.addAll(step.getStep().getIds()));
        return ids;
    }

    private static List<String> allIds() {
        return IntStream.range(0, EXAMPLES).mapToObj(number -> "e" + number).toList();
    }
}
