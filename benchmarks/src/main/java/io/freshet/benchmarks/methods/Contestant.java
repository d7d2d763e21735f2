package io.freshet.benchmarks.methods;

import io.freshet.backbone.Backbone;
import io.freshet.backbone.BackboneChoice;
import io.freshet.backbone.DeviceChoice;
import io.freshet.backbone.PrecisionChoice;
import io.freshet.schemas.TaskSpec;
import io.freshet.schemas.spec.NewTask;
import io.freshet.trainer.model.TrainingLimits;
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

    private static final int MOST_TOKENS = 64;
    private static final int LONGEST_PROMPT = 16;

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
                new Contestant(
                        "p-tuning-v2, last " + layers / 2 + " of " + layers + " layers",
                        spec -> spec.setMethodSettings(Map.of("promptDepth", String.valueOf(layers / 2)))),
                new Contestant("prefix-tuning", spec -> spec.setMethod("prefix-tuning")),
                new Contestant("prompt-tuning", spec -> spec.setMethod("prompt-tuning")),
                pTuning("lstm"),
                pTuning("mlp"),
                new Contestant(
                        "linear probe: no prompt",
                        spec -> spec.setPromptLength(0).setInitialization("noise")));
    }

    static Contestant pTuning(String encoder) {
        return new Contestant(
                "p-tuning, " + encoder,
                spec -> spec.setMethod("p-tuning").setMethodSettings(Map.of("encoder", encoder)));
    }

    /** The same with another learning rate. */
    Contestant atRate(double rate) {
        return new Contestant(name, more.andThen(spec -> spec.setLearningRate(rate)));
    }

    TaskSpec spec(LabelledTexts texts, long seed) {
        TaskSpec.Builder spec = NewTask.spec("methods")
                .setLabels(texts.labels())
                .setMaxTokens(MOST_TOKENS)
                .setSeed(seed);
        more.accept(spec);
        return NewTask.complete(spec);
    }
}
