package io.freshet.trainer;

import static io.freshet.schemas.example.TaskKind.SEQUENCE_CLASSIFICATION;
import static io.freshet.schemas.spec.PromptMethod.PREFIX_TUNING;
import static io.freshet.schemas.spec.PromptMethod.PROMPT_TUNING;
import static io.freshet.schemas.spec.PromptMethod.P_TUNING_V2;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.backbone.text.EncodedText;
import io.freshet.backbone.text.TextException;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.example.TextInput;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.model.TrainingModel.Tokens;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a prompt begins as, where a spec asks for words; in the fixed model a word's embedding is its id in every number. */
class FirstPromptTest {
    private static final TrainingModel MODEL = FixedModels.model();

    @TempDir
    Path stateDir;

    @Test
    void beginsAsWordsOfTheVocabularyTheSameEachTimeAndOthersForEachTask() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] first = words(trainer, spec("one", "vocabulary").setPromptLength(20));
            int[] other = words(trainer, spec("two", "vocabulary").setPromptLength(20));
            trainer.retire("one");
            int[] again = words(trainer, spec("one", "vocabulary").setPromptLength(20));

            assertThat(first).hasSize(20).doesNotContain(-1);
            assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(15);
            assertThat(again).isEqualTo(first);
            assertThat(other).isNotEqualTo(first);
        }
    }

    @Test
    void beginsAsTheWordsOfATextAgainAndAgainWhereTheyAreTooFew() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] words = words(
                    trainer,
                    spec("one", "text").setInitializationText("alpha beta").setPromptLength(5));

            int alpha = id("alpha");
            int beta = id("beta");
            assertThat(words).containsExactly(alpha, beta, alpha, beta, alpha);
        }
    }

    @Test
    void beginsAsTheFirstWordsOfATextThatIsLonger() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] words = words(trainer, spec("one", "text").setInitializationText("alpha beta gamma delta epsilon"));

            assertThat(words).containsExactly(id("alpha"), id("beta"), id("gamma"));
        }
    }

    @Test
    void refusesATextThatTheTokeniserMakesNothingOfAndGoesOnByTheSpecBefore() {
        refuses(text -> {
            throw new TextException("no token, on purpose");
        });
    }

    @Test
    void refusesATextOfSpecialTokensAlone() {
        refuses(text -> new EncodedText(new int[] {1, 2}));
    }

    @Test
    void beginsAsWhatTheTaskIsAboutWhereNothingIsSaid() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] words = words(trainer, spec("one", "usual").setPromptLength(11));

            assertThat(words).containsExactly(ids("the following text is about one of these topics: a the"));
        }
    }

    @Test
    void beginsAsTheDescriptionAndTheLabels() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] words = words(
                    trainer,
                    spec("one", "text")
                            .setLabels(List.of("a", "b"))
                            .setDescription("who answers")
                            .setPromptLength(5));

            assertThat(words).containsExactly(ids("who answers: a, b who"));
        }
    }

    @Test
    void beginsAsKeysAndValuesByPTuningV2() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            float[] prompt = prompt(
                    trainer,
                    spec("one", "usual")
                            .setMethod(P_TUNING_V2.text())
                            .setDescription("who answers")
                            .setPromptLength(4));

            assertThat(prompt).isEqualTo(MODEL.words().keysAndValues(ids("who answers: a who")));
        }
    }

    @Test
    void beginsAsNoiseByAMethodThatHasNoWordsOrWhereASpecSaysSo() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            float[] noise = prompt(trainer, spec("one", "noise").setMethod(P_TUNING_V2.text()));
            float[] encoded = prompt(trainer, spec("two", "usual").setMethod(PREFIX_TUNING.text()));

            assertThat(noise).isNotEqualTo(MODEL.words().keysAndValues(ids("the following text")));
            assertThat(encoded).hasSameSizeAs(noise).doesNotContain(id("the"));
        }
    }

    @Test
    void aPromptThatBeganAsAnotherTextGoesOnWhenLabelsAndDescriptionChange() {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, MODEL, 1)) {
            int[] before = words(trainer, spec("one", "usual"));

            int[] after = words(
                    trainer, spec("one", "usual").setLabels(List.of("a", "b")).setDescription("who answers"));

            assertThat(after).isEqualTo(before);
        }
    }

    private interface Reading {
        EncodedText of(String text);
    }

    @Test
    void refusesADescriptionThatTheTokeniserMakesNothingOf() {
        Tokens usual = MODEL.tokens();
        TrainingModel model = FixedModels.with(
                MODEL,
                (input, template, most) -> input.text().startsWith("bad")
                        ? new EncodedText(new int[] {1, 2})
                        : usual.encode(input, template, most));
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, model, 1)) {
            trainer.spec(spec("one", "usual").setDescription("bad"));

            assertThat(trainer.refused("description")).isEqualTo(1);
        }
    }

    @Test
    void beginsAHeadAsItsLabelsAreCalled() {
        assertThat(head(MODEL, "a", "b"))
                .isNotEqualTo(new float[2 * FixedModels.HIDDEN])
                .isNotEqualTo(head(MODEL, "a", "c"));
    }

    @Test
    void beginsAHeadAtZeroWhereTheTokeniserMakesNothingOfALabel() {
        Tokens usual = MODEL.tokens();
        TrainingModel model = FixedModels.with(MODEL, (input, template, most) -> {
            if (input.text().equals("b")) {
                throw new TextException("no token, on purpose");
            }
            return usual.encode(input, template, most);
        });

        assertThat(head(model, "a", "b")).containsOnly(0);
    }

    private float[] head(TrainingModel model, String... labels) {
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, model, 1)) {
            return values(trainer, spec("one", "noise").setLabels(List.of(labels)), "head.weight");
        }
    }

    private void refuses(Reading bad) {
        Tokens usual = MODEL.tokens();
        TrainingModel model = FixedModels.with(
                MODEL,
                (input, template, most) ->
                        input.text().equals("bad") ? bad.of(input.text()) : usual.encode(input, template, most));
        try (TrainerDriver trainer = TrainerDriver.byCount(stateDir, model, 1)) {
            trainer.spec(Specs.byCount("one", 100, "a", "b"));

            trainer.spec(spec("one", "text").setInitializationText("bad"));
            trainer.spec(spec("two", "text").setInitializationText("bad"));
            trainer.example("one", "e0", "some text", "b");
            trainer.example("two", "e1", "some text", "a");

            assertThat(trainer.trained()).containsExactly("e0");
            assertThat(trainer.refused("initializationText")).isEqualTo(2);
            assertThat(trainer.skipped("unknown-task")).isEqualTo(1);
        }
    }

    private static TaskSpec.Builder spec(String task, String initialization) {
        return Specs.byCount(task, 1, SEQUENCE_CLASSIFICATION, PROMPT_TUNING, "a")
                .setInitialization(initialization)
                .setLearningRate(Double.MIN_VALUE);
    }

    // A step at a rate that is nothing publishes what the task began with.
    private static float[] prompt(TrainerDriver trainer, TaskSpec.Builder spec) {
        return values(trainer, spec, "prompt");
    }

    private static float[] values(TrainerDriver trainer, TaskSpec.Builder spec, String name) {
        trainer.spec(spec);
        trainer.example(spec.getTask(), "e0", "text", "a");
        return trainer.published().get(0).parameters(MODEL.config()).values().values(name);
    }

    private static int[] words(TrainerDriver trainer, TaskSpec.Builder spec) {
        float[] prompt = prompt(trainer, spec);
        return IntStream.range(0, spec.getPromptLength())
                .map(token ->
                        word(Arrays.copyOfRange(prompt, token * FixedModels.HIDDEN, (token + 1) * FixedModels.HIDDEN)))
                .toArray();
    }

    /** Its id, or -1 for what is no word's embedding. */
    private static int word(float[] embedding) {
        int id = (int) embedding[0];
        float[] expected = new float[embedding.length];
        Arrays.fill(expected, id);
        return Arrays.equals(embedding, expected) && id >= 0 && id < 1_000 ? id : -1;
    }

    private static int id(String word) {
        return ids(word)[0];
    }

    private static int[] ids(String text) {
        return MODEL.tokens().encode(TextInput.of(text), 100).ids();
    }
}
