package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.PrecisionChoice;
import io.freshet.schemas.TaskSpec;
import io.freshet.trainer.model.TrainingLimits;
import io.freshet.trainer.model.TrainingModel;
import io.freshet.trainer.pass.Learned;
import io.freshet.trainer.pass.Pass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * A way to learn a task.
 *
 * @param name for people
 * @param more what its spec says besides what a new task's does
 */
record Contestant(String name, Consumer<TaskSpec.Builder> more) {
    /** P-Tuning v2, which the others are compared with. */
    static final Contestant BASE = new Contestant("p-tuning-v2", spec -> {});

    private static final Contestant PREFIX_TUNING =
            new Contestant("prefix-tuning", spec -> spec.setMethod("prefix-tuning"));
    private static final Contestant PROMPT_TUNING =
            new Contestant("prompt-tuning", spec -> spec.setMethod("prompt-tuning"));
    private static final Contestant PROBE = new Contestant(
            "linear probe: no prompt", spec -> spec.setPromptLength(0).setInitialization("noise"));

    private static final int MOST_TOKENS = 64;
    private static final int PROMPT = 16;
    private static final int LONGEST_PROMPT = 2 * PROMPT;

    /** Of all methods' tasks. */
    static final TrainingLimits LIMITS = new TrainingLimits(MOST_TOKENS, LONGEST_PROMPT);

    /** On the processor, in the precision that a trainer has there. */
    static Backbone load(Path folder) {
        return Backbone.load(folder, new BackboneChoice(DeviceChoice.CPU, PrecisionChoice.AUTO, OptionalInt.empty()));
    }

    /** The methods, as a new task has them. */
    static List<Contestant> all(int layers) {
        return List.of(
                BASE,
                deep("last " + layers / 2 + " of " + layers + " layers", layers / 2, PROMPT),
                deep("first " + layers / 2 + " of " + layers + " layers", -layers / 2, PROMPT),
                deep("last " + layers / 2 + " of " + layers + " layers, twice the length", layers / 2, 2 * PROMPT),
                deep("half the length", layers, PROMPT / 2),
                PREFIX_TUNING,
                PROMPT_TUNING,
                pTuning("lstm"),
                pTuning("mlp"),
                PROBE);
    }

    /** One of each method, and what a head learns alone. */
    static List<Contestant> methods() {
        return List.of(BASE, PREFIX_TUNING, PROMPT_TUNING, pTuning("mlp"), PROBE);
    }

    private static Contestant deep(String how, int depth, int promptLength) {
        return new Contestant(
                BASE.name() + ", " + how,
                spec -> spec.setMethodSettings(Map.of("promptDepth", String.valueOf(depth)))
                        .setPromptLength(promptLength));
    }

    static Contestant pTuning(String encoder) {
        return new Contestant(
                "p-tuning, " + encoder,
                spec -> spec.setMethod("p-tuning").setMethodSettings(Map.of("encoder", encoder)));
    }

    /** The same with other learning rates of prompt and head. */
    Contestant at(double rate, double headRate) {
        return new Contestant(
                name, more.andThen(spec -> spec.setLearningRate(rate).setHeadLearningRate(headRate)));
    }

    /** One pass over the texts, in their order. */
    Learned learn(TrainingModel model, LabelledTexts texts, long seed) {
        Pass pass = Pass.of(model, spec(texts, seed));
        return pass.learn(texts.rows(pass));
    }

    /** The same without learning anything. */
    Learned predict(TrainingModel model, LabelledTexts texts, long seed) {
        Pass pass = Pass.of(model, spec(texts, seed));
        return pass.predict(texts.rows(pass));
    }

    TaskSpec spec(LabelledTexts texts, long seed) {
        return texts.task()
                .spec(spec -> more.accept(spec.setMaxTokens(MOST_TOKENS).setSeed(seed)));
    }
}
